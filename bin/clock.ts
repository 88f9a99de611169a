/** In milliseconds. */
export const minute = 60_000;

/**
 * Does the duties now and after each period, one after another and never twice at once, until the answered function is called. A
 * duty that fails is logged and tried again with the next period. `duties` are named by what they do.
 */
export function every(period: number, duties: Readonly<Record<string, () => Promise<unknown>>>): () => Promise<void> {
  let round = Promise.resolve();
  let isEnding = false;
  let isBusy = false;
  const doAll = async () => {
    for (const [name, duty] of Object.entries(duties)) {
      if (isEnding) return;
      await duty().catch((error: unknown) => console.error(`${name} failed, to be tried again`, error));
    }
  };
  const begin = () => {
    if (isBusy) return;
    isBusy = true;
    round = doAll().finally(() => (isBusy = false));
  };
  begin();
  const timer = setInterval(begin, period);
  return async () => {
    isEnding = true;
    clearInterval(timer);
    await round;
  };
}
