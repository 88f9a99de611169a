// Our TypeScript as the programs that a site runs: bundled, they need no compiler beside them, whose thread alone takes 60 MB.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, stop } from "esbuild";
import { fail, root } from "./bootstrap.mjs";

/** What is loaded when it is first needed, each handler of jobs among it, is a file of its own. */
const entryPoints = ["bin/start.ts", "bin/job-runner.ts", "lib/platform/tables/binary/binary-program.ts"];

/** Files that lie beside a source (migrations, workers) are looked for where the source is, not where the bundle is. */
const whereTheSourceIs = {
  name: "where-the-source-is",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/(bin|lib|prisma)\/.*\.ts$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      return { contents: contents.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" };
    });
  },
};

/** Bundles the programs unless it has been done from the same sources, and answers where they are. */
export async function bundlePrograms() {
  const programs = await compile();
  const hash = createHash("sha256");
  for (const { path, contents } of programs) hash.update(basename(path)).update("\0").update(contents).update("\0");
  const folder = join(root, "node_modules", ".cache", "programs", hash.digest("hex").slice(0, 16));
  if (!existsSync(folder)) keep(folder, programs);
  return { start: pathToFileURL(join(folder, "start.mjs")).href, jobRunner: join(folder, "job-runner.mjs") };
}

async function compile() {
  try {
    const { outputFiles } = await build({
      entryPoints: entryPoints.map((path) => ({ in: join(root, path), out: basename(path, ".ts") })), outdir: "programs", outExtension: { ".js": ".mjs" }, write: false, bundle: true, splitting: true,
      packages: "external", format: "esm", platform: "node", target: "node20", logLevel: "error", plugins: [whereTheSourceIs], alias: { "@": root },
    });
    return outputFiles;
  } catch {
    return fail("程序编译失败");
  } finally {
    await stop();
  }
}

/** All of them or none, also where two programs of this folder start at once. */
function keep(folder, programs) {
  const draft = `${folder}.${randomUUID()}`;
  try {
    mkdirSync(draft, { recursive: true });
    for (const { path, contents } of programs) writeFileSync(join(draft, basename(path)), contents);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) fail(`无法写入 ${folder}：${error.code}`);
  }
}
