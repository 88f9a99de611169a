import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

// `npm audit` needs the registry; the floors below which holes are published are kept here and hold offline.

type Locked = { version: string; name?: string; integrity?: string; optional?: boolean; resolved?: string; dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> };
const project = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string>; devDependencies: Record<string, string> };
const installed = Object.entries(packages).filter(([path]) => path !== "");

/** Every installed copy of a package, nested ones too. */
const copies = (name: string) => installed.filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, entry]) => entry);

function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [version, floor].map((text) => text.split("-")[0]!.split(".").map(Number));
  const differing = need!.findIndex((part, index) => part !== have![index]);
  return differing === -1 || have![differing]! > need![differing]!;
}

describe("versions in package-lock.json", () => {
  test.each([
    ["next", "16.4.1", "earlier 16.x have published holes"],
    ["next-auth", "4.24.12", "earlier ones have published holes"],
    ["react", "19.2.1", "earlier 19.x run strangers' code in server components (CVE-2025-55182)"],
    ["react-dom", "19.2.1", "as react"],
    ["xlsx", "0.20.2", "npm's own 0.18.5 has CVE-2023-30533 and CVE-2024-22363"],
  ])("%s is at least %s: %s", (name, floor) => {
    const found = copies(name);
    expect(found.length).toBeGreaterThan(0);
    for (const { version } of found) expect(isAtLeast(version, floor), `${name} ${version}`).toBe(true);
  });

  test("xlsx is the patched build under its alias", () => {
    expect(copies("xlsx").map(({ name }) => name)).toEqual(["@e965/xlsx"]);
  });

  test("versions that need Node 22 are not taken", () => {
    expect(copies("vitest").every(({ version }) => version.startsWith("4."))).toBe(true);
  });

  test("package.json pins exact versions", () => {
    const ranges = Object.entries({ ...project.dependencies, ...project.devDependencies }).filter(([, version]) => !/^(npm:@e965\/xlsx@)?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version));
    expect(ranges).toEqual([]);
  });

  test("every package is there for every platform, so that npm ci accepts the lock", () => {
    const missing = installed.flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }).filter((name) => !resolves(path, name)).map((name) => `${path} → ${name}`));
    expect(missing).toEqual([]);
  });

  test("nothing is taken without a checksum but optional packages of other platforms, and nothing from one site's own mirror", () => {
    const unchecked = installed.filter(([path, entry]) => !entry.integrity && !entry.optional && !isBundled(path));
    expect(unchecked.map(([path]) => path)).toEqual([]);
    expect(installed.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});

/** Whether a package finds another the way Node does: beside it or in any folder above. */
function resolves(from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at.includes("/node_modules/")) return Boolean(packages[`node_modules/${name}`]);
  }
}

const isBundled = (path: string): boolean => (packages[path] as { inBundle?: boolean }).inBundle === true;
