import { type Subject, ownDraw } from "@/lib/draw-battery/subject";

/**
 * Draws with a planted fault, each one that real programs have had. The battery must find out every one of them; none of this is
 * ever part of the product.
 */

const own = ownDraw("SM3");

/** A small generator for faults that need random numbers of their own (Marsaglia 2003, xorshift32). */
function numbersOf(seed: string): () => number {
  let state = Number.parseInt(seed.slice(0, 8), 16) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** A shuffle's places as lots: who comes first has the smallest. */
const lotsOf = (shuffle: (seed: string, ids: readonly string[]) => string[]): Subject["lots"] => (seed, ids) => {
  const places = new Map(shuffle(seed, ids).map((id, place) => [id, place]));
  return ids.map((id) => ((places.get(id) ?? ids.length - 1) + 0.5) / ids.length);
};

const shuffling = (shuffle: (seed: string, ids: readonly string[]) => string[]): Subject => ({
  ...own, sample: (seed, ids, k) => shuffle(seed, ids).slice(0, k), lots: lotsOf(shuffle),
});

/** Draws by a lot for each id, ties by the ids' order. */
const byLots = (lots: Subject["lots"]): Subject => ({
  ...own, lots,
  sample: (seed, ids, k) => {
    const drawn = lots(seed, ids);
    return ids.map((id, i) => ({ id, lot: drawn[i]! })).sort((a, b) => a.lot - b.lot).slice(0, k).map(({ id }) => id);
  },
});

/** An off-by-one: the last row can never be drawn. */
export const lastNeverDrawn: Subject = { ...own, sample: (seed, ids, k) => own.sample(seed, ids.slice(0, -1), Math.min(k, ids.length - 1)) };

/** `sort(() => random() - 0.5)`. */
export const comparatorShuffle = shuffling((seed, ids) => {
  const next = numbersOf(seed);
  return ids.slice().sort(() => next() / 2 ** 32 - 0.5);
});

/** Each place is swapped with any place, instead of one that is not settled yet. */
export const naiveShuffle = shuffling((seed, ids) => {
  const next = numbersOf(seed);
  const shuffled = ids.slice();
  shuffled.forEach((_, i) => {
    const j = next() % shuffled.length;
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  });
  return shuffled;
});

/** Every n/k-th row from a random start (等距抽样), as an existing system does. */
export const systematic: Subject = {
  ...own,
  sample: (seed, ids, k) => {
    const start = Number.parseInt(seed.slice(0, 8), 16) % ids.length;
    return Array.from({ length: k }, (_, i) => ids[(start + Math.floor((i * ids.length) / k)) % ids.length]!);
  },
};

/** A byte modulo the number of rows: with 200 rows the first 56 are twice as likely; with 8 nothing is wrong. */
export const moduloBias: Subject = {
  ...own,
  sample: (seed, ids, k) => {
    const next = numbersOf(seed);
    const drawn = new Set<string>();
    while (drawn.size < k) drawn.add(ids[((next() >>> 8) & 0xff) % ids.length]!);
    return [...drawn];
  },
};

/** Tickets cut to a byte, ties by the order of the list: who is registered first is drawn first. */
export const truncatedTickets = byLots((seed, ids) => own.lots(seed, ids).map((lot) => Math.floor(lot * 256) / 256));

/** Tickets that lean a little on the row's number. */
export const leaningTickets = byLots((seed, ids) => own.lots(seed, ids).map((lot, i) => 0.97 * lot + (0.03 * i) / ids.length));

/** The first half of the list is 5 % likelier than the other (a race of exponential times): of 10 %, about 10.2 % against 9.8 %. */
export const favouredHalf = byLots((seed, ids) => own.lots(seed, ids).map((lot, i) => -Math.log1p(-lot) / (i < ids.length / 2 ? 1.05 : 1)));

/** Drawn again where a favoured business came up, once: what a redraw without a reason does. */
export const drawnAgainForAFriend: Subject = {
  ...own,
  sample: (seed, ids, k) => {
    const first = own.sample(seed, ids, k);
    return first.includes(ids[0]!) ? own.sample(`${seed.slice(32)}${seed.slice(0, 32)}`, ids, k) : first;
  },
};

const always = "0".repeat(64);

/** People and tasks in an order that no seed touches. */
export const fixedPeople: Subject = { ...own, match: (_, tasks, people) => own.match(always, tasks, people), standIn: (_, ...who) => own.standIn(always, ...who) };

/** The seed leaves out the party that comes last: the others settle it among themselves. */
export const deafToTheLast: Subject = { ...own, seed: (freeze, parties) => own.seed(freeze, parties.slice(0, -1)) };

/** A seed cut to 32 bits: whoever may try four thousand million times has every outcome. */
export const shortSeed: Subject = { ...own, seed: (freeze, parties) => own.seed(freeze, parties).slice(0, 8).padEnd(64, "0") };

/** Contributions joined by exclusive or, without a hash: who comes last chooses every bit. */
export const seedByXor: Subject = {
  ...own,
  seed: (freeze, parties) => [...freeze].map((digit, i) => parties.reduce((sum, { R }) => sum ^ Number.parseInt(R?.[i] ?? "0", 16), Number.parseInt(digit, 16)).toString(16)).join(""),
};
