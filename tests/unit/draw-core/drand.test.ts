import { expect, test } from "vitest";
import { drandBeacon, isDrandChecked } from "@/lib/draw-core/drand";
import { drandRoundTime, quicknetRoundFrom } from "@/lib/draw-core/drand-rounds";
import { DrawSpecError } from "@/lib/draw-core/draw-spec-error";

const QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";
const CHAINED = "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce";

/** Rounds as the League of Entropy published them. */
const BEACONS = [
  {
    round: 1000,
    randomness: "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd",
    signature: "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39",
  },
  {
    round: 657413,
    randomness: "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587",
    signature: "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b",
  },
];

test.each(BEACONS)("round $round of quicknet is signed", ({ round, randomness, signature }) => {
  expect(drandBeacon(QUICKNET, round, signature)).toEqual({ randomness, valid: true });
});

test("another round, another signature or no signature is not signed", () => {
  const { round, signature } = BEACONS[0]!;
  expect(drandBeacon(QUICKNET, round + 1, signature).valid).toBe(false);
  for (const other of [BEACONS[1]!.signature, "ab".repeat(48), signature.slice(2), "", `c0${"00".repeat(47)}`, "00".repeat(96)]) {
    expect(drandBeacon(QUICKNET, round, other).valid, other).toBe(false);
  }
});

test("what is not hex, and a chain without a key here, are refused in words", () => {
  expect(() => drandBeacon(QUICKNET, 1, "AB")).toThrow(DrawSpecError);
  expect(() => drandBeacon(CHAINED, 1, "ab")).toThrow("公钥");
  expect([isDrandChecked(QUICKNET), isDrandChecked(CHAINED), isDrandChecked("constructor")]).toEqual([true, false, false]);
});

test("a round's time follows from its chain", () => {
  expect(drandRoundTime(QUICKNET, 1000)).toBe("2023-08-23T15:59:24Z");
  expect(drandRoundTime(CHAINED, 1)).toBe("2020-07-22T15:17:30Z");
  expect(drandRoundTime(QUICKNET, 0)).toBe(drandRoundTime(QUICKNET, 1));
  for (const round of [1e12, 1e15]) expect(drandRoundTime(QUICKNET, round)).toBe("9999-12-31T23:59:59Z");
  expect(drandRoundTime("constructor", 1)).toBeUndefined();
  expect(quicknetRoundFrom(new Date("2023-08-23T15:59:24Z"))).toBe(1000);
  expect(quicknetRoundFrom(new Date("2023-08-23T15:59:24.001Z"))).toBe(1001);
  expect(quicknetRoundFrom(new Date("2020-01-01T00:00:00Z"))).toBe(1);
});
