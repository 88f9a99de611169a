import { toHex, u64, utf8 } from "@/lib/draw-core/encode";
import { hash } from "@/lib/draw-core/hash";

/** Seeds of a test, hex: from one master text and the test's name always the same ones. */
export function seedsOf(master: string, test: string): () => string {
  const start = hash("SHA256", utf8(`${master}\0${test}`));
  let count = 0;
  return () => {
    count += 1;
    return toHex(hash("SHA256", start, u64(count)));
  };
}
