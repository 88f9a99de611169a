// `npm start`: from an empty machine to a served platform. One process, so that ending it ends everything.
import v8 from "node:v8";
import { prepare, requireNode } from "./bootstrap.mjs";
import { openDataFolder } from "./data-folder.mjs";

requireNode();
await openDataFolder();
// A library that will have to change is for developers to see (`npm run dev`), not for those who run the site.
process.noDeprecation = true;
prepare();
// The database client's WebAssembly is small work in big code: the optimising compiler would keep 45 MB for it.
v8.setFlagsFromString("--liftoff-only");
const { bundlePrograms } = await import("./programs.mjs");
const programs = await bundlePrograms();
const { start } = await import(programs.start);
await start("production", [programs.jobRunner]);
