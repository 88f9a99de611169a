import { expect, it } from "vitest";
import { addressOf, rateLimit } from "@/lib/platform/rate-limit";

it("lets each key pass so often in any window", () => {
  const may = rateLimit(2, 1000);
  expect([may("a", 0), may("a", 10), may("a", 20), may("b", 20)]).toEqual([true, true, false, true]);
  expect([may("a", 1005), may("a", 1006), may("a", 1012)]).toEqual([true, false, true]);
});

it("a refused question does not count against the next", () => {
  const may = rateLimit(1, 1000);
  expect([may("a", 0), may("a", 900), may("a", 1001)]).toEqual([true, false, true]);
});

it("goes by the nearest proxy's word, which a client cannot make up", () => {
  expect(addressOf(new Headers({ "x-forwarded-for": "1.2.3.4, 10.0.0.9" }))).toBe("10.0.0.9");
  expect(addressOf(new Headers())).toBe("unknown");
});
