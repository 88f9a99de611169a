import { toHex } from "@/lib/draw-core/encode";

const keyOf = (drawId: string) => `ssyg:draw:${drawId}`;

/** The random number that this browser keeps for a draw, hex, or null. */
export function keptNumber(drawId: string): string | null {
  const kept = localStorage.getItem(keyOf(drawId));
  return kept !== null && /^[0-9a-f]{64}$/.test(kept) ? kept : null;
}

/**
 * Makes 32 random bytes and keeps them in this browser before anything is sent, so that a lost connection or a reload
 * does not lose them. Throws where the browser keeps nothing (private windows with storage switched off).
 */
export function newNumber(drawId: string): string {
  return keepNumber(drawId, toHex(crypto.getRandomValues(new Uint8Array(32))));
}

/** Keeps a number, hex, that came from elsewhere: typed, or from the voucher. */
export function keepNumber(drawId: string, random: string): string {
  localStorage.setItem(keyOf(drawId), random);
  return random;
}

/** Once revealed the number is public: nothing is left to keep. */
export function forgetNumber(drawId: string): void {
  localStorage.removeItem(keyOf(drawId));
}
