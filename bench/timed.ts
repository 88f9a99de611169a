/** Runs a step three times and prints its best time; gives milliseconds. */
export function timed(name: string, step: () => number): number {
  let best = Infinity;
  let outcome = 0;
  for (let run = 0; run < 3; run++) {
    const from = performance.now();
    outcome = step();
    best = Math.min(best, performance.now() - from);
  }
  console.log(`${name}: ${best.toFixed(0)} ms (${outcome})`);
  return best;
}
