import { expect, test } from "vitest";
import { alone, remembered } from "@/lib/platform/remembered";

test("answers are given as they were, also empty ones, and made again where too many were asked for", () => {
  const asked: string[] = [];
  const answer = remembered((text) => {
    asked.push(text);
    return text === "" ? null : text.length;
  }, 2);
  expect(["a", "", "a", "", "bb", "a"].map(answer)).toEqual([1, null, 1, null, 2, 1]);
  expect(asked).toEqual(["a", "", "bb", "a"]);
});

test("a text by itself is the same text", () => {
  for (const text of ["", "91630199MA0DEM013X", "青海𠀀矿业", "VENUE:BENCH.7"]) expect(alone(text)).toBe(text);
});

test("long texts are answered and forgotten", () => {
  let asked = 0;
  const answer = remembered((text) => (asked += 1, text.length));
  expect([answer("长".repeat(201)), answer("长".repeat(201)), asked]).toEqual([201, 201, 2]);
});
