/** The same text by itself: one that was cut out of a piece of a file would keep all of that piece in memory, for as long as it is kept. */
export const alone = (text: string): string => Buffer.from(text, "utf8").toString("utf8");

/** Days, sums and places are short; long texts would fill the memory. */
const longest = 200;

/**
 * The same function, with its latest answers kept: a list of a million says the same few thousand days, sums and places over and
 * over. For functions that answer the same text always the same, and whose answers nobody changes.
 */
export function remembered<T>(answer: (text: string) => T, most = 20_000): (text: string) => T {
  const known = new Map<string, { value: T }>();
  return (text) => {
    if (text.length > longest) return answer(text);
    const had = known.get(text);
    if (had) return had.value;
    const value = answer(text);
    if (known.size >= most) known.clear();
    known.set(alone(text), { value });
    return value;
  };
}
