import { describe, expect, test } from "vitest";
import { formValues } from "@/lib/platform/form-values";
import { saveTaskSchema } from "@/lib/tasks/schema";
import { errorsByField } from "@/lib/platform/action";

const base = {
  name: "食品生产企业检查", type: "internal", selectionType: "untargeted", organizationMode: "provinceProvince",
  startsOn: "2026-03-01", endsOn: "2026-11-30", inspectorCap: "20", planId: "", "sampling.mode": "overall", "sampling.ratio": "12.5", "sampling.reserve": "20",
};

function parse(changes: Record<string, string | string[]>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...base, ...changes })) for (const one of [value].flat()) form.append(name, one);
  return saveTaskSchema.safeParse(formValues(form));
}

const errorsOf = (changes: Record<string, string | string[]>) => {
  const parsed = parse(changes);
  return parsed.success ? {} : errorsByField(parsed.error);
};

describe("the task's form", () => {
  test("gives exact ratios and what a checkbox leaves out", () => {
    const parsed = parse({});
    expect(parsed.success && parsed.data).toMatchObject({
      taskId: null, planId: null, nameListPublic: false, cooperatorIds: [], sampling: { mode: "overall", ratio: 1250, reserve: 2000 },
    });
  });

  test("a ratio per risk class, with floors, where empty is none", () => {
    const parsed = parse({
      "sampling.mode": "risk", "sampling.classes.D.ratio": "30", "sampling.classes.D.min": "1", "sampling.classes.C.ratio": "10", "sampling.classes.B.ratio": "2",
      "sampling.classes.A.ratio": "0.55", "sampling.classes.A.min": "", "sampling.classes.U.ratio": "",
    });
    expect(parsed.success && parsed.data.sampling).toMatchObject({
      mode: "risk", classes: { D: { ratio: 3000, min: 1 }, C: { ratio: 1000, min: 0 }, B: { ratio: 200, min: 0 }, A: { ratio: 55, min: 0 }, U: { ratio: 0, min: 0 } },
    });
  });

  test("errors stand at their fields", () => {
    expect(errorsOf({ "sampling.ratio": "" })).toHaveProperty(["sampling.ratio"]);
    expect(errorsOf({ "sampling.ratio": "100.01" })["sampling.ratio"]).toEqual(["抽查比例不能大于 100%"]);
    expect(errorsOf({ "sampling.ratio": "3.123" })).toHaveProperty(["sampling.ratio"]);
    expect(errorsOf({ "sampling.ratio": "0" })["sampling.ratio"]).toEqual(["抽查比例应大于 0"]);
    expect(errorsOf({ "sampling.mode": "number", "sampling.number": "" })).toHaveProperty(["sampling.number"]);
    expect(errorsOf({ "sampling.mode": "risk" })["sampling.classes"]).toEqual(["至少有一个风险等级的比例或至少户数大于 0"]);
    expect(errorsOf({ endsOn: "2026-02-01" })["endsOn"]).toEqual(["结束日期不能早于开始日期"]);
    expect(errorsOf({ type: "joint" })["cooperatorIds"]).toEqual(["联合检查至少选择一个配合部门"]);
    expect(errorsOf({ "cooperatorIds[]": ["3"] })["cooperatorIds"]).toEqual(["部门内检查没有配合部门"]);
  });
});
