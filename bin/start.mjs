// `npm start`: from an empty machine to a served platform. One process, so that ending it ends everything.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap();
const { start } = await import("./start.ts");
await start({ dev: false });
