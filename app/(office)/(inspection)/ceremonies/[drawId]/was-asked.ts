import { PLATFORM } from "@/lib/draw-core/rules";
import type { Room } from "@/lib/draws/ceremony-view";

/** Whether it was a party's turn to reveal its number before the draw ended: all had committed, and the platform comes after all others. Else it has missed nothing. */
export const wasAskedToReveal = (parties: Room["ceremony"]["parties"], code: string): boolean =>
  parties.every(({ commitment }) => commitment !== null) && (code !== PLATFORM || parties.every((party) => party.code === PLATFORM || party.reveal !== null));
