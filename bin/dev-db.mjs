// `npm run dev:db`: only the embedded database, for tools and tests of one's own.
import { bootstrap, requireNode } from "./bootstrap.mjs";
import { openDataFolder } from "./data-folder.mjs";

requireNode();
await openDataFolder();
await bootstrap();
const { start } = await import("./start.ts");
await start("database");
