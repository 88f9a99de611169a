import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** A source file: its path from the project's root, with slashes, and its text. */
export type Source = { path: string; text: string };

const skipped = new Set(["node_modules", ".next", ".data", ".git", "generated", "playwright-report", "test-results"]);

/** All TypeScript of the project. */
export function allSources(root: string, folder = "."): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry): Source[] => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : allSources(root, path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [{ path, text: readFileSync(join(root, path), "utf8") }] : [];
  });
}

/** What a file imports: project files as paths from the root without extension, packages by name. */
export function importsOf({ path, text }: Source): string[] {
  const targets = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return targets.map((target) => (target.startsWith("@/") ? target.slice(2) : target.startsWith(".") ? posix.join(dirname(path), target) : target));
}
