import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { dayOf, todayInShanghai } from "@/lib/platform/format";
import type { CheckResult } from "@/lib/platform/generated/prisma/enums";
import { saveResult, submitResults } from "@/lib/results/commands";
import type { SaveResult } from "@/lib/results/schema";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { makeActor, makeDepartment, next } from "./base";
import { makeCheckItem } from "./check-items";
import { makeLibrary, makeMember } from "./objects";

/** A department with the people whom results need. */
export async function makeOffice() {
  const department = await makeDepartment();
  return {
    department,
    initiator: await makeActor(department.id, "initiator"),
    cooperator: await makeActor(department.id, "cooperator"),
    registrar: await makeActor(department.id, "registrar"),
    approver: await makeActor(department.id, "approver"),
  };
}
export type Office = Awaited<ReturnType<typeof makeOffice>>;

/**
 * A dispatched task as the dispatch leaves it, written straight into the database: `count` objects, each with one
 * inspection per department, two inspectors and two items.
 */
export async function makeDispatchedTask(lead: Office, partner: Office, count = 2) {
  const number = next();
  const task = await db.task.create({
    data: {
      number: `63000020260101${String(number).padStart(4, "0")}`, name: `已派发任务${number}`, type: "joint", selectionType: "untargeted",
      organizationMode: "provinceProvince", departmentId: lead.department.id, startsOn: dayOf("2026-01-05"), endsOn: dayOf("2027-12-31"),
      sampling: { mode: "overall", ratio: 1000, reserve: 0 }, state: "dispatched", createdById: lead.initiator.userId,
    },
  });
  for (const [office, part] of [[lead, "initiator"], [partner, "cooperator"]] as const) {
    const { id } = await db.taskDepartment.create({ data: { taskId: task.id, departmentId: office.department.id, part } });
    for (let item = 0; item < 2; item++) {
      const { versionId } = await makeCheckItem(office.registrar);
      await db.taskItem.create({ data: { taskId: task.id, taskDepartmentId: id, checkItemVersionId: versionId } });
    }
  }
  const library = await makeLibrary(lead.registrar);
  const own: number[] = [];
  const theirs: number[] = [];
  for (let index = 0; index < count; index++) {
    const entity = await makeEntity(lead.registrar, library.id);
    own.push(await makeInspection(task.id, entity, lead.department.id));
    theirs.push(await makeInspection(task.id, entity, partner.department.id));
  }
  return { task, own, theirs };
}

/** An object of a library, as every object of the platform is. */
async function makeEntity(registrar: Actor, libraryId: number): Promise<number> {
  const number = next();
  return (await makeMember(registrar, libraryId, { uscc: inventUscc("enterprise", 100_000 + number), name: `结果测试企业${number}` })).entityId;
}

async function makeInspection(taskId: number, entityId: number, departmentId: number): Promise<number> {
  const { id } = await db.inspection.create({ data: { taskId, entityId, departmentId, unitId: departmentId, unitBasis: "confirmed" } });
  for (let person = 0; person < 2; person++) {
    const number = next();
    const inspector = await db.inspector.create({
      data: { code: `X${number}`, departmentId, name: `检查员${number}`, divisionCode: "*", certificateNumber: `6301-${number}`, competences: ["*"] },
    });
    await db.inspectionInspector.create({ data: { inspectionId: id, inspectorId: inspector.id, part: "drawn" } });
  }
  return id;
}

/** What the form sends: one result for every item of the inspection. */
export async function resultInput(inspectionId: number, results: CheckResult | readonly CheckResult[] = "noProblem", overrides: Partial<SaveResult> = {}): Promise<SaveResult> {
  const { taskId, departmentId } = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
  const items = await db.taskItem.findMany({ where: { taskId, taskDepartment: { departmentId } }, orderBy: { id: "asc" } });
  return {
    inspectionId, checkedOn: dayOf(todayInShanghai()), method: "onSite", registrationStatus: "active", notes: "", correctionReason: null,
    items: items.map(({ id }, index) => ({ taskItemId: id, result: typeof results === "string" ? results : (results[index] ?? "noProblem"), note: "" })),
    ...overrides,
  };
}

/** Recorded and submitted by somebody of the office. */
export async function submitted(actor: Actor, inspectionIds: number[], results: CheckResult | readonly CheckResult[] = "noProblem"): Promise<void> {
  for (const inspectionId of inspectionIds) await saveResult(actor, await resultInput(inspectionId, results));
  await submitResults(actor, { inspectionIds });
}
