import { expect, test } from "vitest";
import { judge } from "./both-verifiers";
import { forgedMatchings } from "./forged-matchings";
import { forgedObjects } from "./forged-objects";
import { forgedSupplements } from "./forged-supplements";

/** Both verifiers name what is false in these proofs, and find nothing in the honest ones beside them. */
test.each([
  ["draws of objects", forgedObjects],
  ["matchings", forgedMatchings],
  ["补抽", forgedSupplements],
])("%s", async (_name, cases) => {
  expect(cases.length).toBeGreaterThan(15);
  expect(await judge(cases)).toEqual([]);
});
