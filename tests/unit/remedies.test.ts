import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { remediesFor, type Remedy, type UnitCase, widened } from "@/lib/dispatch/remedies";
import type { Inspector, Task } from "@/lib/draw-core/eligibility";
import { shortagesOf } from "@/lib/draw-core/match";

const inspection = (number: number, given: Partial<Task> = {}): Task => ({ id: `OBJ:${number}/U`, unit: "U", region: "630102", categories: "SC01", need: 2, ...given });
const person = (number: number, given: Partial<Inspector> = {}): Inspector => ({ id: `P${number}`, unit: "U", region: "630102", competences: "*", cap: 2, ...given });
const unitCase = (given: Partial<UnitCase>): UnitCase => ({ tasks: [], people: [], away: [], superior: [], declared: new Set(), again: new Set(), cap: 2, ...given });
const of = <Kind extends Remedy["kind"]>(remedies: readonly Remedy[], kind: Kind) => remedies.find((remedy): remedy is Extract<Remedy, { kind: Kind }> => remedy.kind === kind);

describe("remedies of a shortage, each tried on the lists", () => {
  test("the smallest cap that staffs everybody", () => {
    const unit = unitCase({ tasks: Array.from({ length: 7 }, (_, i) => inspection(i)), people: [1, 2, 3, 4].map((i) => person(i)) });
    const remedies = remediesFor(unit, unit.tasks.slice(0, 3), true);
    expect(of(remedies, "cap")).toEqual({ kind: "cap", cap: 4, solved: 3 });
    expect(of(remedies, "recruit")).toEqual({ kind: "recruit", people: 3, solved: 3 });
    expect(of(remediesFor(unit, unit.tasks.slice(0, 3), false), "cap")).toBeUndefined();
  });

  test("whose region, to what; whose competence; whose certificate; who is off duty", () => {
    const tasks = [inspection(1), inspection(2, { region: "630104" })];
    const unit = unitCase({
      tasks, people: [person(1), person(2, { region: "630104" }), person(3, { competences: "SC02" }), person(4, { region: "630104", competences: "SC02" })],
      away: [
        { person: person(5, { region: "630100" }), causes: [["certificate-expired", "…"]] }, { person: person(6, { region: "*" }), causes: [["off-duty", "离岗"]] },
        { person: person(7), causes: [["off-duty", "离岗"], ["certificate-expired", "…"]] }, { person: person(8, { unit: "V" }), causes: [["certificate-expired", "…"]] },
      ],
    });
    const remedies = remediesFor(unit, tasks, false);
    expect(of(remedies, "region")).toEqual({ kind: "region", people: [{ code: "P1", to: "630100" }, { code: "P2", to: "630100" }], solved: 2 });
    expect(of(remedies, "competence")).toEqual({ kind: "competence", people: [{ code: "P3", add: ["SC01"] }, { code: "P4", add: ["SC01"] }], solved: 2 });
    expect(of(remedies, "certificate")).toEqual({ kind: "certificate", people: [{ code: "P5" }], solved: 2 });
    expect(of(remedies, "duty")).toEqual({ kind: "duty", people: [{ code: "P6" }], solved: 2 });
    expect(of(remedies, "recruit")).toEqual({ kind: "recruit", people: 1, solved: 2 });
  });

  test("a remedy that leads nowhere is not offered", () => {
    const tasks = [inspection(1, { need: 3 })];
    expect(remediesFor(unitCase({ tasks, people: [person(1), person(2, { region: "630202" })] }), tasks, false).map(({ kind }) => kind)).toEqual(["recruit"]);
  });

  test("from the unit above as many as its own work leaves room for", () => {
    const tasks = [inspection(1), inspection(2)];
    const people = [person(1, { unit: "S", region: "630000", cap: 2 }), person(2, { unit: "S", region: "*", cap: 2 }), person(3, { unit: "S", region: "630202" })];
    const own = { id: "OBJ:9/S", unit: "S", region: "630102", categories: "SC01", need: 2 };
    const remedies = remediesFor(unitCase({ tasks, superior: [{ id: 7, code: "S", name: "上级", tasks: [own], people }] }), tasks, false);
    expect(of(remedies, "superior")).toEqual({ kind: "superior", unitId: 7, unit: "上级", eligible: 2, solved: 1 });
  });

  test("last time's people, where nothing else keeps them away", () => {
    const tasks = [inspection(1)];
    const people = [person(1), person(2)];
    const again = new Set(["OBJ:1/P1"]);
    expect(of(remediesFor(unitCase({ tasks, people, again }), tasks, false), "lastVisit")).toEqual({ kind: "lastVisit", barred: 1, solved: 1 });
    expect(of(remediesFor(unitCase({ tasks, people, again, declared: again }), tasks, false), "lastVisit")).toBeUndefined();
  });

  test("the cap that is named staffs no fewer than an endless one, and one less does", () => {
    const regions = fc.constantFrom("630102", "630103", "630100");
    fc.assert(fc.property(
      fc.array(fc.record({ region: fc.constantFrom("630102", "630103") }), { minLength: 2, maxLength: 10 }), fc.array(fc.record({ region: regions }), { minLength: 2, maxLength: 5 }),
      (wanted, staff) => {
        const tasks = wanted.map((given, i) => inspection(i, given));
        const people = staff.map((given, i) => person(i, { ...given, cap: 1 }));
        const left = (cap: number) => shortagesOf("SM3", "5a".repeat(32), tasks, people.map((each) => ({ ...each, cap })), new Set()).length;
        const [now, least] = [left(1), left(tasks.length)];
        fc.pre(now > least);
        const found = of(remediesFor(unitCase({ tasks, people, cap: 1 }), tasks, true), "cap");
        expect(found?.solved).toBe(now - least);
        expect([left(found!.cap), left(found!.cap - 1) > least]).toEqual([least, true]);
      },
    ), { numRuns: 300, seed: 8 });
  });
});

test.each([["630102", ["630104"], "630100"], ["630102", ["630104", "630202"], "630000"], ["630102", ["630102"], "630102"], ["*", ["630102"], "*"], ["630102", ["110101"], "*"]])("%s widened to %j is %s", (region, others, wide) => {
  expect(widened(region, others)).toBe(wide);
});
