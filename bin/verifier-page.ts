import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, stop } from "esbuild";

/** Where the stand-alone page is served from; made from `verifier/`, not kept in git. */
export const verifierPage = join("public", "verify", "index.html");

const source = "verifier";

/** Kernels of this age are still in offices. */
const target = "chrome86";

/**
 * The stand-alone verifier as one file that needs no other: script and style are inside, so that it works from a disk.
 * The same sources give the same bytes, and `page.html` is written as browsers write it out, so that a copy that the page saves of itself
 * is the same too. @throws Error with the compiler's words
 */
export async function verifierPageText(): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [join(source, "entry.ts")], bundle: true, write: false, format: "iife", platform: "browser", target, charset: "utf8", minify: true, legalComments: "none", logLevel: "silent" });
  const script = outputFiles[0]!.text.trim();
  // Inside a script element these would end it, or begin a comment that hides its end.
  if (/<\/script|<!--/i.test(script)) throw new Error("核对页的程序中有不能写入网页的文字");
  const style = readFileSync(join(source, "style.css"), "utf8").trim();
  return readFileSync(join(source, "page.html"), "utf8").replace("/* style */", () => style).replace("/* script */", () => script);
}

/** Writes the page where it is served from, unless it is there already. */
export async function writeVerifierPage(): Promise<void> {
  const text = await verifierPageText();
  await stop();
  if (existsSync(verifierPage) && readFileSync(verifierPage, "utf8") === text) return;
  mkdirSync(join("public", "verify"), { recursive: true });
  // Another program of this folder may read it meanwhile.
  const draft = `${verifierPage}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, verifierPage);
}
