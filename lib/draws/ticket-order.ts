import type { Suite } from "@/lib/draw-core/hash";
import { TicketHasher } from "@/lib/draw-core/ticket";

export type Placed<T> = { item: T; /** Hex. */ ticket: string; /** From 1. */ rank: number };

/** Gives everything its ticket from the seed and puts it in the order of the tickets (draw specification §4, §5.1): nothing of the order comes from the server. */
export function inTicketOrder<T>(suite: Suite, seed: string, label: "ssyg/1/object" | "ssyg/1/task", items: readonly T[], idOf: (item: T) => string): Placed<T>[] {
  const hasher = new TicketHasher(suite, seed, label);
  const drawn = items.map((item) => ({ item, id: idOf(item), ticket: hasher.ticket(idOf(item)) }));
  drawn.sort((a, b) => (a.ticket < b.ticket || (a.ticket === b.ticket && a.id < b.id) ? -1 : 1));
  return drawn.map(({ item, ticket }, index) => ({ item, ticket, rank: index + 1 }));
}
