// `npm test`: everything, on a fresh machine too.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap();
const { testAll } = await import("./test.ts");
await testAll();
