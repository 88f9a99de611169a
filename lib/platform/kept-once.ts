import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";

/**
 * A secret that is made once and kept in a file that only its owner reads. It is whole on disk before it has its name: a full
 * disk or a crash leaves no half of it, and of two programs that make it at once both get the same.
 */
export function keptOnce(path: string, make: () => string): string {
  if (!existsSync(path)) {
    const making = `${path}.${process.pid}`;
    try {
      const file = openSync(making, "w", 0o600);
      writeSync(file, make() + "\n");
      fsyncSync(file);
      closeSync(file);
      linkSync(making, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(making, { force: true });
    }
  }
  return readFileSync(path, "utf8").trim();
}
