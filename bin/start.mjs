// `npm start`: from an empty machine to a served platform. One process, so that ending it ends everything.
import { bootstrap, requireNode } from "./bootstrap.mjs";
import { openDataFolder } from "./data-folder.mjs";

requireNode();
await openDataFolder();
// A library that will have to change is for developers to see (`npm run dev`), not for those who run the site.
process.noDeprecation = true;
await bootstrap();
const { start } = await import("./start.ts");
await start("production");
