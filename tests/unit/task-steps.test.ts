import { expect, test } from "vitest";
import { stepsOf } from "@/lib/tasks/steps";

const change = (from: string | null, to: string, hour: number, actorName = "发起员") => ({
  from, to, actorName, departmentName: "省市场监管局", at: new Date(`2026-11-23T${String(hour).padStart(2, "0")}:00:00Z`),
});

test("the steps that were taken say by whom and when, the others nothing", () => {
  const steps = stepsOf("ready", [change(null, "draft", 1), change("draft", "ready", 2, "李四")]);
  expect(steps.map(({ reached }) => reached)).toEqual([true, true, false, false, false, false, false, false]);
  expect(steps[1]).toMatchObject({ state: "ready", current: true, by: "李四", at: new Date("2026-11-23T02:00:00Z") });
  expect(steps[2]).toMatchObject({ state: "objectsDrawn", current: false, by: null, at: null });
});

test("a step taken back is open again, and taken again counts from then", () => {
  const back = [change(null, "draft", 1), change("draft", "ready", 2), change("ready", "draft", 3)];
  expect(stepsOf("draft", back)[1]).toMatchObject({ reached: false, at: null });
  expect(stepsOf("ready", [...back, change("draft", "ready", 4)])[1]).toMatchObject({ reached: true, at: new Date("2026-11-23T04:00:00Z") });
});

test("a terminated task shows how far it had come", () => {
  const steps = stepsOf("terminated", [change(null, "draft", 1), change("draft", "ready", 2), change("ready", "objectsDrawn", 3), change("objectsDrawn", "terminated", 4)]);
  expect(steps.filter(({ reached }) => reached).map(({ state }) => state)).toEqual(["draft", "ready", "objectsDrawn"]);
  expect(steps.some(({ current }) => current)).toBe(false);
});
