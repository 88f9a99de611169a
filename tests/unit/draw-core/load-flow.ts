/** Optima of small assignments found by flow, another way than the program's: oracles for the matching. */

interface Edge {
  to: number;
  room: number;
  cost: number;
  back: Edge;
}

interface Demand {
  need: number;
  /** Indexes of eligible people. */
  people: readonly number[];
}

/** Source 0, sink 1, then tasks, then people; a person's k-th task costs 2k-1, so that k tasks cost k². */
function networkOf(tasks: readonly Demand[], caps: readonly number[]): Edge[][] {
  const nodes: Edge[][] = Array.from({ length: 2 + tasks.length + caps.length }, () => []);
  const connect = (from: number, to: number, room: number, cost: number) => {
    const forth = { to, room, cost } as Edge;
    const back: Edge = { to: from, room: 0, cost: -cost, back: forth };
    forth.back = back;
    nodes[from]!.push(forth);
    nodes[to]!.push(back);
  };
  tasks.forEach(({ need, people }, i) => {
    connect(0, 2 + i, need, 0);
    for (const person of people) connect(2 + i, 2 + tasks.length + person, 1, 0);
  });
  caps.forEach((cap, person) => {
    for (let k = 1; k <= Math.min(cap, tasks.length); k++) connect(2 + tasks.length + person, 1, 1, 2 * k - 1);
  });
  return nodes;
}

/** Sends units along cheapest paths (Bellman-Ford) until there are none; gives how many, and their cost. */
function cheapestFlow(nodes: Edge[][]): { units: number; cost: number } {
  let units = 0;
  let cost = 0;
  for (;;) {
    const distance = nodes.map((_, i) => (i === 0 ? 0 : Infinity));
    const by: (Edge | undefined)[] = nodes.map(() => undefined);
    for (let changed = true; changed; ) {
      changed = false;
      nodes.forEach((edges, from) => {
        for (const edge of edges) {
          if (edge.room === 0 || distance[from]! + edge.cost >= distance[edge.to]!) continue;
          distance[edge.to] = distance[from]! + edge.cost;
          by[edge.to] = edge;
          changed = true;
        }
      });
    }
    if (distance[1] === Infinity) return { units, cost };
    for (let at = 1; at !== 0; at = by[at]!.back.to) {
      by[at]!.room -= 1;
      by[at]!.back.room += 1;
    }
    units += 1;
    cost += distance[1]!;
  }
}

/** The most slots that can be filled at once. */
export function mostSlots(tasks: readonly Demand[], caps: readonly number[]): number {
  return cheapestFlow(networkOf(tasks, caps)).units;
}

/** The least Σ load² of all ways to fill every slot of the tasks. */
export function cheapestSquares(tasks: readonly Demand[], caps: readonly number[]): number {
  return cheapestFlow(networkOf(tasks, caps)).cost;
}
