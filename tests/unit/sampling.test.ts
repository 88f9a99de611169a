import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { asQuotas } from "@/lib/draw-core/quotas";
import { aboveCeiling, describeSampling, expectedCounts, fraction, quotasOf, riskClasses, type Sampling, samplingSchema, stratumLabel, stratumOf } from "@/lib/tasks/sampling";

const none = { ratio: 0, min: 0 };
const henan: Sampling = {
  mode: "risk", reserve: 2000,
  classes: { D: { ratio: 3000, min: 0 }, C: { ratio: 1000, min: 1 }, B: { ratio: 200, min: 0 }, A: { ratio: 100, min: 0 }, U: none },
};

describe("quotas of a task's sampling", () => {
  test("a percentage becomes an exact fraction in lowest terms", () => {
    expect(fraction(300)).toEqual({ num: 3, den: 100 });
    expect(fraction(1250)).toEqual({ num: 1, den: 8 });
    expect(fraction(1)).toEqual({ num: 1, den: 10_000 });
    expect(fraction(0)).toEqual({ num: 0, den: 1 });
  });

  test("overall and number have one stratum, risk has five", () => {
    expect(quotasOf({ mode: "overall", ratio: 300, reserve: 0 })).toEqual({ ALL: { num: 3, den: 100 } });
    expect(quotasOf({ mode: "number", number: 12, reserve: 0 })).toEqual({ ALL: { num: 0, den: 1, min: 12, max: 12 } });
    expect(quotasOf(henan)).toEqual({
      D: { num: 3, den: 10 }, C: { num: 1, den: 10, min: 1 }, B: { num: 1, den: 50 }, A: { num: 1, den: 100 }, U: { num: 0, den: 1 },
    });
    expect(riskClasses.map((risk) => stratumOf(henan, risk))).toEqual(["D", "C", "B", "A", "U"]);
    expect(stratumOf({ mode: "number" }, "D")).toBe("ALL");
  });

  test("strata that are risk classes have neutral codes once there are some, and those who may know read both", () => {
    const coded: Sampling = { ...henan, codes: { D: "S3", C: "S1", B: "S5", A: "S2", U: "S4" } };
    expect(Object.keys(quotasOf(coded)).sort()).toEqual(["S1", "S2", "S3", "S4", "S5"]);
    expect(quotasOf(coded).S3).toEqual(quotasOf(henan).D);
    expect(stratumOf(coded, "C")).toBe("S1");
    expect([stratumLabel("S3", coded), stratumLabel("D", henan), stratumLabel("ALL", henan), stratumLabel("S9", coded)]).toEqual([`${stratumLabel("D", henan)}（S3）`, expect.stringContaining("高"), "全部对象", "S9"]);
    expect(expectedCounts(coded, { D: 3, C: 40, B: 1000, A: 2000, U: 7 }).map(({ k }) => k)).toEqual(expectedCounts(henan, { D: 3, C: 40, B: 1000, A: 2000, U: 7 }).map(({ k }) => k));
  });

  test("what is typed on any form is a quota that the draw accepts", () => {
    const classRule = fc.record({ ratio: fc.integer({ min: 0, max: 10_000 }), min: fc.integer({ min: 0, max: 1_000_000 }) });
    const sampling = fc.oneof(
      fc.record({ mode: fc.constant("overall" as const), ratio: fc.integer({ min: 1, max: 10_000 }), reserve: fc.integer({ min: 0, max: 10_000 }) }),
      fc.record({ mode: fc.constant("number" as const), number: fc.integer({ min: 1, max: 1_000_000 }), reserve: fc.constant(0) }),
      fc.record({ mode: fc.constant("risk" as const), reserve: fc.constant(1), classes: fc.record({ D: classRule, C: classRule, B: classRule, A: classRule, U: classRule }) }),
    );
    fc.assert(fc.property(sampling, (one) => {
      expect(samplingSchema.parse(one)).toEqual(one);
      expect(() => asQuotas(quotasOf(one))).not.toThrow();
    }));
  });
});

describe("expected counts", () => {
  const pool = { D: 3, C: 40, B: 1000, A: 2000, U: 7 };

  test("are rounded up, so that a legal minimum is never undercut, and floors hold", () => {
    const counts = Object.fromEntries(expectedCounts(henan, pool).map(({ stratum, n, k }) => [stratum, [n, k]]));
    expect(counts).toEqual({ D: [3, 1], C: [40, 4], B: [1000, 20], A: [2000, 20], U: [7, 0] });
  });

  test("strata in which the draw decides nothing are marked", () => {
    const certain = (sampling: Sampling, of = pool) => expectedCounts(sampling, of).map((row) => row.certain);
    expect(certain(henan)).toEqual([null, null, null, null, "none"]);
    expect(certain({ mode: "number", number: 9999, reserve: 0 })).toEqual(["all"]);
    expect(certain({ mode: "overall", ratio: 300, reserve: 0 }, { D: 0, C: 0, B: 0, A: 0, U: 0 })).toEqual([null]);
  });

  test("the reserve is a share of what is drawn, of those that are left", () => {
    expect(expectedCounts({ mode: "overall", ratio: 5000, reserve: 2500 }, { D: 0, C: 0, B: 0, A: 10, U: 0 })[0]).toMatchObject({ n: 10, k: 5, reserve: 2 });
    expect(expectedCounts({ mode: "overall", ratio: 9000, reserve: 10_000 }, { D: 0, C: 0, B: 0, A: 10, U: 0 })[0]).toMatchObject({ n: 10, k: 9, reserve: 1 });
  });

  test("strata above the ceiling for 一般检查事项 are named", () => {
    const expected = expectedCounts(henan, { ...pool, D: 30 });
    expect(aboveCeiling(expected, 30)).toEqual([]);
    expect(aboveCeiling(expected, 26).map(({ stratum }) => stratum)).toEqual(["D"]);
    expect(aboveCeiling(expectedCounts(henan, { ...pool, D: 2, A: 1 }), 30)).toEqual([]);
  });
});

test("the rule is told in words", () => {
  expect(describeSampling({ mode: "overall", ratio: 350, reserve: 2000 })).toBe("按比例 3.5%；备选为抽取数的 20%");
  expect(describeSampling(henan)).toBe("按信用风险分层：D 高 30%、C 较高 10%（至少 1 户）、B 一般 2%、A 低 1%、未分类 0%；备选为抽取数的 20%");
});
