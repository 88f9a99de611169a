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
// Garbage is collected when the heap has grown by 20 %, not when it has doubled and more: 600 pages took 260 MB instead of 440
// (at 40 % 285), in the same time; at 10 % they cost a quarter more of it. Young objects (--max-semi-space-size in package.json, another 24 MB) can only be told on the command line.
v8.setFlagsFromString("--heap-growing-percent=20");
const { bundlePrograms } = await import("./programs.mjs");
const programs = await bundlePrograms();
const { start } = await import(programs.start);
await start("production", [programs.jobRunner]);
