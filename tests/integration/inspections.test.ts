import { beforeAll, describe, expect, test } from "vitest";
import { addExpert } from "@/lib/dispatch/experts";
import { verifyStoredDraw } from "@/lib/draws/proof-files";
import { drawAttempts } from "@/lib/draws/queries";
import { readProof } from "@/lib/draws/proof";
import { changeInspectorStatus } from "@/lib/inspectors/commands";
import { inspectionMachine } from "@/lib/inspections/state";
import { proposedUnit, type Unit } from "@/lib/inspections/unit-proposal";
import { db } from "@/lib/platform/db";
import { ConflictError, NotFoundError } from "@/lib/platform/errors";
import { InspectionState } from "@/lib/platform/generated/prisma/enums";
import { requestInspectorReplacement } from "@/lib/requests/inspector-replacement";
import { makeDispatchedTask } from "../factory/dispatch";
import { type JointTask, makePerson } from "../factory/draws";
import { approved } from "../factory/requests";

const small = { objects: 5, sampling: { mode: "number" as const, number: 2, reserve: 0 } };
const peopleOn = (inspectionId: number) => db.inspectionInspector.findMany({ where: { inspectionId, removedAt: null }, include: { inspector: true }, orderBy: { id: "asc" } });

describe("the unit proposed for an object", () => {
  const unit = (id: number, level: Unit["level"], divisionCode: string): Unit => ({ id, level, divisionCode, code: `U${id}`, name: "", shortName: "" });
  const province = unit(1, "province", "630000");
  const units = [province, unit(2, "city", "630100"), unit(3, "county", "630102"), unit(4, "city", "630200")];

  test("is the lowest that covers it and that the mode reaches", () => {
    expect(proposedUnit(province, units, "provinceProvince", "630102").id).toBe(1);
    expect(proposedUnit(province, units, "provinceCity", "630102").id).toBe(2);
    expect(proposedUnit(province, units, "provinceCity", "630202").id).toBe(4);
    expect(proposedUnit(units[1]!, units.slice(1, 3), "cityCounty", "630102").id).toBe(3);
  });
  test("is the department itself where none covers it or the division is not known", () => {
    expect(proposedUnit(province, units, "provinceCity", "632801").id).toBe(1);
    expect(proposedUnit(province, units, "provinceCity", null).id).toBe(1);
  });
});

test("an inspection goes from 待检查 to 已公示, back only by return or correction", () => {
  const legal = Object.values(InspectionState).flatMap((from) => inspectionMachine.transitions[from].map((to) => `${from}>${to}`));
  expect(legal).toEqual(["pending>recorded", "recorded>submitted", "submitted>approved", "submitted>returned", "returned>recorded", "approved>published", "published>recorded"]);
});

describe("replacing a person", () => {
  let joint: JointTask;
  let inspectionId: number;
  beforeAll(async () => {
    joint = await makeDispatchedTask(small);
    ({ id: inspectionId } = await db.inspection.findFirstOrThrow({ where: { taskId: joint.taskId, departmentId: joint.partner.departmentId } }));
  });

  test("follows the draw's rule, stays on record and in a proof that holds", async () => {
    const { partner, lead, taskId } = joint;
    const [leaving] = await peopleOn(inspectionId);
    const ask = { inspectionId, inspectorId: leaving!.inspectorId, reasonCode: "interest", note: "持有该企业股份", evidence: null };
    const { outcome } = await approved(requestInspectorReplacement(partner.cooperator, ask), partner.approver);
    const now = await peopleOn(inspectionId);
    expect(now).toHaveLength(2);
    expect(now.map(({ inspectorId }) => inspectorId)).not.toContain(leaving!.inspectorId);
    const standIn = now.find(({ part }) => part === "replacement")!;
    expect(standIn.reason).toContain("持有该企业股份");
    expect(outcome).toBe(`由${standIn.inspector.name}接替`);
    const [draw] = await drawAttempts(lead.initiator, taskId, "inspectors");
    expect((await readProof(db, draw!.id))?.replacements).toMatchObject([{ out: leaving!.inspector.code, reason: "interest", by: `${partner.cooperator.departmentCode}.u${partner.cooperator.userId}`, by2: `${partner.approver.departmentCode}.u${partner.approver.userId}` }]);
    const checks = await verifyStoredDraw(lead.initiator, draw!.id);
    expect(checks.filter(({ outcome }) => outcome === "fails")).toEqual([]);
    expect(checks.some(({ words }) => words.includes("接替者由规则算得"))).toBe(true);
    await expect(requestInspectorReplacement(partner.cooperator, ask)).rejects.toThrow(NotFoundError);
  });

  test("passes over whom the rule names but who has left since, on record too", async () => {
    const other = await makeDispatchedTask(small);
    const { id } = await db.inspection.findFirstOrThrow({ where: { taskId: other.taskId, departmentId: other.lead.departmentId } });
    const on = await peopleOn(id);
    const off = await db.inspector.findMany({ where: { departmentId: other.lead.departmentId, id: { notIn: on.map(({ inspectorId }) => inspectorId) } } });
    await changeInspectorStatus(other.lead.registrar, { inspectorId: off[0]!.id, status: "offDuty", reason: "借调" });
    const ask = { inspectionId: id, inspectorId: on[0]!.inspectorId, reasonCode: "off-duty", note: "", evidence: null };
    await approved(requestInspectorReplacement(other.lead.initiator, ask), other.lead.approver);
    expect((await peopleOn(id)).map(({ inspectorId }) => inspectorId).sort()).toEqual([on[1]!.inspectorId, off[1]!.id].sort());
    const [draw] = await drawAttempts(other.lead.initiator, other.taskId, "inspectors");
    expect((await verifyStoredDraw(other.lead.initiator, draw!.id)).filter(({ outcome }) => outcome === "fails")).toEqual([]);
  });
});

test("an expert goes along and never counts as one of the two", async () => {
  const { taskId, lead, partner } = await makeDispatchedTask(small);
  const { id: inspectionId } = await db.inspection.findFirstOrThrow({ where: { taskId, departmentId: lead.departmentId } });
  const { inspectorId } = await makePerson(lead.registrar, { isExpert: true, certificateNumber: null, certificateValidTo: null, competences: [] });
  await expect(addExpert(partner.cooperator, { inspectionId, inspectorId, reason: "技术支持" })).rejects.toThrow(NotFoundError);
  await addExpert(lead.initiator, { inspectionId, inspectorId, reason: "技术支持" });
  await expect(addExpert(lead.initiator, { inspectionId, inspectorId, reason: "技术支持" })).rejects.toThrow(ConflictError);
  expect((await peopleOn(inspectionId)).map(({ part }) => part).sort()).toEqual(["drawn", "drawn", "expert"]);
  const [officer] = await peopleOn(inspectionId);
  await expect(addExpert(lead.initiator, { inspectionId, inspectorId: officer!.inspectorId, reason: "x" })).rejects.toThrow(NotFoundError);
});
