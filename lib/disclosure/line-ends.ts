const LF = 10;

/** Where each line of a block begins and ends, without its LF. */
export function* lineEnds(block: Uint8Array): Generator<{ from: number; to: number }> {
  let from = 0;
  for (let to = block.indexOf(LF); to >= 0; to = block.indexOf(LF, from)) {
    yield { from, to };
    from = to + 1;
  }
}
