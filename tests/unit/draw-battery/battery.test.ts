import { expect, test } from "vitest";
import { battery } from "@/lib/draw-battery/battery";
import { ownDraw } from "@/lib/draw-battery/subject";

/** Fixed seeds: below it the draw fails (docs/draw.md §7). */
const limit = 1e-4;

test.each(battery.map((each) => [each.name, each] as const))("the platform's draw: %s", (_, { run }) => {
  expect(run(ownDraw("SM3"), "fixed").p).toBeGreaterThan(limit);
}, 180_000);
