// `npm test`: everything, on a fresh machine too.
import { bootstrap, requireNode } from "./bootstrap.mjs";
import { findChromium, requireBrowser } from "./browser.mjs";
import { requirePython } from "./python.mjs";

requireNode();
requireBrowser();
requirePython();
await bootstrap();
const { testAll } = await import("./test.ts");
await testAll(findChromium());
