import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inventUscc, type UsccKind } from "@/lib/platform/identifiers/invented-uscc";
import { isUscc, parseUscc } from "@/lib/platform/identifiers/uscc";
import { organisationCheck, usccAlphabet, usccCheck } from "@/lib/platform/identifiers/uscc-check";
import { repairText, usccProblemWithRepair, usccRepair } from "@/lib/platform/identifiers/uscc-repair";

const lookalike: Record<string, string> = { 0: "O", 1: "I", 5: "S", 2: "Z", 8: "B", B: "8" };
const kinds: UsccKind[] = ["enterprise", "individual", "cooperative", "stateOrgan", "publicInstitution", "socialOrganization", "privateNonEnterprise"];
const replaced = (code: string, at: number, to: string): string => code.slice(0, at) + to + code.slice(at + 1);

/** Codes of every kind with any organisation code: what the register holds beside those of our own making. */
const codes = fc.tuple(fc.constantFrom(...kinds), fc.nat(31 ** 6 - 1), fc.array(fc.nat(30), { minLength: 8, maxLength: 8 }), fc.boolean()).map(([kind, sequence, places, any]) => {
  const invented = inventUscc(kind, sequence);
  if (!any) return invented;
  const body = places.map((place) => usccAlphabet.charAt(place)).join("");
  const start = invented.slice(0, 8) + body + organisationCheck(body);
  return start + usccCheck(start);
});

/** The same numbers in every run. */
const seeded = { seed: 20151001 };

describe("what a wrong USCC was probably meant to be", () => {
  it.each([
    ["9163O102MA7DEMX16N", "91630102MA7DEMX16N", 5, "O", "0"],
    ["9I630102MA7DEMX16N", "91630102MA7DEMX16N", 2, "I", "1"],
    ["91630102MA7DEMXI6N", "91630102MA7DEMX16N", 16, "I", "1"],
    ["９１６３０１０Ｚ ma7demx16n", "91630102MA7DEMX16N", 8, "Z", "2"],
    ["926328O1MA7DEMX162", "92632801MA7DEMX162", 7, "O", "0"],
    ["92632B01MA7DEMX162", "92632801MA7DEMX162", 6, "B", "8"],
  ])("%s → %s", (text, code, position, from, to) => {
    expect(usccRepair(text)).toEqual({ code, position, from, to });
  });

  it("is said beside what is wrong, to be looked at", () => {
    expect(usccProblemWithRepair("9163O102MA7DEMX16N")).toBe(
      "统一社会信用代码第 5 位“O”不是允许的字符（只能用数字和除 I、O、S、V、Z 以外的大写字母）；疑为 91630102MA7DEMX16N（第 5 位 O→0），请核对",
    );
    expect(repairText({ code: "91630102MA7DEMX16N", position: 5, from: "O", to: "0" })).toBe("疑为 91630102MA7DEMX16N（第 5 位 O→0），请核对");
    expect(usccProblemWithRepair("91630102MA7DEMX16N")).toBeNull();
    expect(usccProblemWithRepair("91630102MA7DEMX26N")).not.toContain("疑为");
  });

  it.each(["", "91630102MA7DEMX16N", "91630102MA7DEMX16", "9163O1O2MA7DEMX16N", "630100100012345", "9.16301E+17", "91630102MA7DEM青16N"])("nothing for %j", (text) => {
    expect(usccRepair(text)).toBeNull();
  });

  it("after one confusion is the true code, or nothing where another repair fits too; never another code", () => {
    let [suggested, ambiguous] = [0, 0];
    fc.assert(fc.property(codes, fc.nat(17), (code, start) => {
      // The next place, from a random one, whose character can be taken for another.
      const at = Array.from(code, (_, step) => (start + step) % 18).find((place) => lookalike[code.charAt(place)]);
      fc.pre(at !== undefined);
      const wrong = replaced(code, at ?? 0, lookalike[code.charAt(at ?? 0)] ?? "");
      expect(isUscc(wrong)).toBe(false);
      const repair = usccRepair(wrong);
      if (!repair) return void (ambiguous += 1);
      suggested += 1;
      expect(repair).toEqual({ code, position: (at ?? 0) + 1, from: wrong.charAt(at ?? 0), to: code.charAt(at ?? 0) });
    }), { ...seeded, numRuns: 20_000 });
    // The other repair must be right in both checks by chance.
    expect(suggested / (suggested + ambiguous)).toBeGreaterThan(0.999);
  });

  it("is nothing after two forbidden letters: one repair cannot mend both", () => {
    const mayBecomeForbidden = (character: string) => "0125".includes(character);
    fc.assert(fc.property(codes, fc.nat(17), fc.nat(17), (code, one, other) => {
      fc.pre(one !== other && mayBecomeForbidden(code.charAt(one)) && mayBecomeForbidden(code.charAt(other)));
      const wrong = replaced(replaced(code, one, lookalike[code.charAt(one)] ?? ""), other, lookalike[code.charAt(other)] ?? "");
      expect(usccRepair(wrong)).toBeNull();
    }), { ...seeded, numRuns: 5000 });
  });

  it("of other slips is rarely anything, always a code that is right, and never touches a right one", () => {
    let wrongly = 0;
    const runs = 20_000;
    fc.assert(fc.property(codes, fc.nat(17), fc.nat(30), fc.boolean(), (code, at, other, swap) => {
      expect(usccRepair(code)).toBeNull();
      const slipped = swap && at < 17 ? code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2) : replaced(code, at, usccAlphabet.charAt(other));
      const repair = usccRepair(slipped);
      if (!repair) return;
      expect(parseUscc(repair.code).ok).toBe(true);
      if (repair.code !== code) wrongly += 1;
    }), { ...seeded, numRuns: runs });
    // Measured: 7 in 10,000.
    expect(wrongly / runs).toBeLessThan(0.0015);
  });
});
