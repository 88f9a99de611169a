// `npm run dev`: the same with the development server of Next.
import { bootstrap, requireNode } from "./bootstrap.mjs";
import { openDataFolder } from "./data-folder.mjs";

requireNode();
await openDataFolder();
await bootstrap();
const { start } = await import("./start.ts");
await start("development");
