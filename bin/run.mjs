// `node bin/run.mjs NAME …`: runs bin/NAME.ts (or another .ts by its path) on a machine that has been made ready for it.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bootstrap, fail, root } from "./bootstrap.mjs";

const [name] = process.argv.splice(2, 1);
if (!name) fail("用法：node bin/run.mjs NAME …");
// Files are named as seen from where the command was given; npm itself goes to the project's root first.
const from = process.env.INIT_CWD ?? process.cwd();
await bootstrap();
process.chdir(from);
await import(pathToFileURL(join(root, name.endsWith(".ts") ? name : join("bin", `${name}.ts`))).href);
