// `npm run dev`: the same with Next's development server.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap();
const { start } = await import("./start.ts");
await start({ dev: true });
