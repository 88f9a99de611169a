import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "xlsx";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { changeCap } from "@/lib/dispatch/cap";
import { receiveDispatch, sendDispatch } from "@/lib/dispatch/commands";
import { freezeMatching } from "@/lib/dispatch/matching";
import { allMatched, dispatchDetail, dispatchFile, listDispatch, listMatched } from "@/lib/dispatch/queries";
import { eligibleTotals } from "@/lib/dispatch/eligible-totals";
import { eligibleNow } from "@/lib/dispatch/rehearsal";
import { changeUnits, confirmUnits, recordOffline } from "@/lib/dispatch/units";
import { drawFile, verifyStoredDraw } from "@/lib/draws/proof-files";
import { drawAttempts } from "@/lib/draws/queries";
import { changeInspectorStatus } from "@/lib/inspectors/commands";
import { db } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { pathOf } from "@/lib/platform/files";
import { requestRedraw } from "@/lib/requests/redraw";
import { makeActor } from "../factory/base";
import { confirmAllUnits, makeDispatchedTask, makeMatchedTask, matchPeople } from "../factory/dispatch";
import { commitInBrowser, drawObjects, type JointTask, makeJointTask, makePerson, revealAndFinish } from "../factory/draws";
import { makeEarlierVisit } from "../factory/inspections";
import { approved } from "../factory/requests";
import { makeTask } from "../factory/tasks";

const stateOf = async (taskId: number) => (await db.task.findUniqueOrThrow({ where: { id: taskId } })).state;
const firstPage = { page: 1, size: 20, skip: 0, take: 20 };
const drawn = async (options: Parameters<typeof makeJointTask>[0] = {}) => {
  const joint = await makeJointTask({ objects: 5, sampling: { mode: "number", number: 2, reserve: 0 }, ...options });
  await drawObjects(joint.lead.initiator, joint.taskId);
  return joint;
};
const inspectionsOf = (taskId: number, departmentId: number) => db.inspection.findMany({ where: { taskId, departmentId }, include: { entity: true, inspectors: true }, orderBy: { id: "asc" } });

describe("units", () => {
  test("each department confirms its own; the last moves the task on", async () => {
    const { taskId, lead, partner } = await drawn();
    expect(await confirmUnits(lead.initiator, { taskId })).toBe(2);
    expect(await stateOf(taskId)).toBe("objectsDrawn");
    await expect(confirmUnits(lead.initiator, { taskId })).rejects.toThrow(ConflictError);
    const stranger = await makeActor((await drawn()).lead.departmentId, "cooperator");
    await expect(confirmUnits(stranger, { taskId })).rejects.toThrow(NotFoundError);
    expect(await confirmUnits(partner.cooperator, { taskId })).toBe(2);
    expect(await stateOf(taskId)).toBe("unitsConfirmed");
    await expect(confirmUnits(partner.cooperator, { taskId })).rejects.toThrow(ConflictError);
  });

  test("are proposed by region where the mode goes down to cities and counties", async () => {
    const { taskId, partner } = await drawn();
    expect((await inspectionsOf(taskId, partner.departmentId)).every(({ unitId }) => unitId === partner.departmentId)).toBe(true);
  });

  test("what was settled offline is recorded with a note by the initiator alone", async () => {
    const { taskId, lead, partner } = await drawn();
    await confirmUnits(lead.initiator, { taskId });
    await expect(recordOffline(partner.initiator, { taskId, departmentId: partner.departmentId, note: "电话商定" })).rejects.toThrow(NotFoundError);
    await recordOffline(lead.initiator, { taskId, departmentId: partner.departmentId, note: "电话商定" });
    expect(await stateOf(taskId)).toBe("unitsConfirmed");
    const detail = await dispatchDetail(lead.initiator, taskId);
    expect(detail.departments.find(({ departmentId }) => departmentId === partner.departmentId)?.history[0]).toMatchObject({ to: "offline", reason: "电话商定" });
  });

  test("change as a decision of the own department, as a proposal of the initiator, and never to a stranger's", async () => {
    const { taskId, lead, partner, county } = await drawn();
    const [first, second] = await inspectionsOf(taskId, partner.departmentId);
    await changeUnits(lead.initiator, { taskId, ids: [first!.id], unitId: county.id, note: null });
    expect(await db.inspection.findUnique({ where: { id: first!.id } })).toMatchObject({ unitId: county.id, unitBasis: null });
    await changeUnits(partner.cooperator, { taskId, ids: [second!.id], unitId: county.id, note: null });
    expect(await db.inspection.findUnique({ where: { id: second!.id } })).toMatchObject({ unitId: county.id, unitBasis: "confirmed" });
    await expect(changeUnits(lead.initiator, { taskId, ids: [second!.id], unitId: partner.departmentId, note: null })).rejects.toThrow(ConflictError);
    await expect(changeUnits(partner.cooperator, { taskId, ids: [first!.id], unitId: lead.departmentId, note: null })).rejects.toThrow(DomainError);
    const [own] = await inspectionsOf(taskId, lead.departmentId);
    await expect(changeUnits(partner.cooperator, { taskId, ids: [own!.id], unitId: lead.departmentId, note: null })).rejects.toThrow(NotFoundError);
  });

  test("two departments that confirm at once move the task on once", async () => {
    const { taskId, lead, partner } = await drawn();
    await Promise.all([confirmUnits(lead.initiator, { taskId }), confirmUnits(partner.cooperator, { taskId })]);
    expect(await stateOf(taskId)).toBe("unitsConfirmed");
    expect(await db.stateChange.count({ where: { subjectType: "task", subjectId: taskId, to: "unitsConfirmed" } })).toBe(1);
  });
});

describe("matching", () => {
  let joint: JointTask;
  beforeAll(async () => { joint = await makeMatchedTask(); });

  test("gives every inspection its people, of its own unit, none below two", async () => {
    const inspections = await db.inspection.findMany({ where: { taskId: joint.taskId }, include: { inspectors: { include: { inspector: true } } } });
    expect(inspections).toHaveLength(8);
    for (const { inspectors, unitId, eligible } of inspections) {
      expect(inspectors).toHaveLength(2);
      expect(inspectors.every(({ inspector }) => inspector.departmentId === unitId)).toBe(true);
      expect(eligible).toBe(4);
    }
    expect(await stateOf(joint.taskId)).toBe("inspectorsMatched");
    await expect(freezeMatching(joint.lead.initiator, { taskId: joint.taskId })).rejects.toThrow(ConflictError);
  });

  test("its proof holds, against its objects' draw too, here and for the command", async () => {
    const [attempt] = await drawAttempts(joint.lead.initiator, joint.taskId, "inspectors");
    expect((await verifyStoredDraw(joint.lead.initiator, attempt!.id)).filter(({ outcome }) => outcome === "fails")).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), "proof-"));
    for (const kind of ["objects", "inspectors"] as const) {
      mkdirSync(join(folder, kind));
      const [draw] = await drawAttempts(joint.lead.initiator, joint.taskId, kind);
      for (const name of ["draw.json", "population.tsv", "inspectors.tsv", "conflicts.tsv", "excluded.tsv"]) {
        copyFileSync(pathOf(await drawFile(joint.lead.initiator, draw!.id, name)), join(folder, kind, name));
      }
    }
    const output = execFileSync("npm", ["run", "-s", "draw:verify", "--", join(folder, "inspectors/draw.json"), "--objects-draw", join(folder, "objects/draw.json")], { encoding: "utf8" });
    expect(output).toContain("没有发现不符");
    expect(output).toContain("两次冻结之间的人员变动都已写明");
    await expect(drawFile(joint.partner.cooperator, attempt!.id, "draw.json")).rejects.toThrow(NotFoundError);
    await expect(drawFile(joint.lead.initiator, attempt!.id, "../draw.json")).rejects.toThrow(NotFoundError);
  });

  test("before all units are confirmed it is refused; many at once make one attempt and one result", async () => {
    const other = await drawn();
    await expect(freezeMatching(other.lead.initiator, { taskId: other.taskId })).rejects.toThrow(ConflictError);
    await confirmAllUnits(other);
    const frozen = await Promise.all(Array.from({ length: 3 }, () => freezeMatching(other.lead.initiator, { taskId: other.taskId })));
    expect(new Set(frozen.map(({ id }) => id)).size).toBe(1);
    await expect(changeCap(other.lead.initiator, { taskId: other.taskId, inspectorCap: 3, reason: "调整" })).rejects.toThrow(ConflictError);
    const secret = await commitInBrowser(other.lead.initiator, frozen[0]!.id);
    await Promise.all(Array.from({ length: 3 }, () => revealAndFinish(other.lead.initiator, secret)));
    expect(await db.inspectionInspector.count({ where: { inspection: { taskId: other.taskId } } })).toBe(8);
  });

  test("people who left or changed since the objects were drawn are excluded or named", async () => {
    const other = await drawn();
    await confirmAllUnits(other);
    const gone = await db.inspector.findFirstOrThrow({ where: { departmentId: other.lead.departmentId } });
    await changeInspectorStatus(other.lead.registrar, { inspectorId: gone.id, status: "offDuty", reason: "借调" });
    const { inspectorId } = await makePerson(other.lead.registrar);
    const added = await db.inspector.findUniqueOrThrow({ where: { id: inspectorId } });
    const id = await matchPeople(other.lead.initiator, other.taskId);
    const { rules } = await db.draw.findUniqueOrThrow({ where: { id } });
    expect(JSON.parse(rules).changes.filter((change: { id: string }) => change.id === added.code)).toHaveLength(4);
    expect(readFileSync(pathOf(await drawFile(other.lead.initiator, id, "excluded.tsv")), "utf8")).toContain(`${gone.code}\toff-duty\t离岗`);
    expect((await verifyStoredDraw(other.lead.initiator, id)).filter(({ outcome }) => outcome === "fails")).toEqual([]);
  });

  test("a shortage leaves the draw on record and the task where it is, until it is solved and drawn again on approval", async () => {
    const other = await drawn({ people: 2, inspectorCap: 1 });
    await confirmAllUnits(other);
    const { taskId, lead } = other;
    const first = await matchPeople(lead.initiator, taskId);
    expect(await stateOf(taskId)).toBe("unitsConfirmed");
    expect(await db.inspectionInspector.count({ where: { inspection: { taskId } } })).toBe(0);
    const { summary } = await db.draw.findUniqueOrThrow({ where: { id: first } });
    expect(summary).toMatchObject({ tasks: 4, shortages: [{ cause: "cap", need: 2, remaining: 2 }, { cause: "cap" }] });
    await expect(matchPeople(lead.initiator, taskId)).rejects.toThrow("另一人批准");
    await expect(changeCap(other.partner.initiator, { taskId, inspectorCap: 2, reason: "人员不足" })).rejects.toThrow(NotFoundError);
    await changeCap(lead.initiator, { taskId, inspectorCap: 2, reason: "人员不足" });
    await approved(requestRedraw(lead.initiator, { taskId, drawKind: "inspectors", reason: "人员不足，提高每人上限", evidence: null }), lead.approver);
    const second = await matchPeople(lead.initiator, taskId);
    expect(await db.draw.findUniqueOrThrow({ where: { id: second } })).toMatchObject({ attempt: 2, previousId: first, reason: "人员不足，提高每人上限" });
    expect(await stateOf(taskId)).toBe("inspectorsMatched");
    expect((await verifyStoredDraw(lead.initiator, second)).filter(({ outcome }) => outcome === "fails")).toEqual([]);
  });

  test("last time's inspectors stay away where twice the need remain without them, and not where fewer do", async () => {
    const plenty = await drawn({ people: 6 });
    const few = await drawn({ people: 5 });
    for (const [other, again] of [[plenty, false], [few, true]] as const) {
      const [inspection] = await inspectionsOf(other.taskId, other.lead.departmentId);
      const people = await db.inspector.findMany({ where: { departmentId: other.lead.departmentId }, take: 2, orderBy: { id: "asc" } });
      const { id: earlier } = await makeTask(other.lead.initiator);
      await makeEarlierVisit(inspection!.id, earlier, people.map(({ id }) => id), "2025-06-01");
      await confirmAllUnits(other);
      const id = await matchPeople(other.lead.initiator, other.taskId);
      const conflicts = readFileSync(pathOf(await drawFile(other.lead.initiator, id, "conflicts.tsv")), "utf8");
      expect(conflicts === "").toBe(again);
      if (!again) for (const { code } of people) expect(conflicts).toContain(`${inspection!.entity.objectId}/${code}`);
    }
  });
});

test("a matching is frozen after its objects were drawn, whatever the clock says by then", async () => {
  const joint = await drawn();
  await confirmAllUnits(joint);
  const { drawnAt } = await db.draw.findFirstOrThrow({ where: { taskId: joint.taskId, kind: "objects" } });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 7_200_000 });
  try {
    const { id } = await freezeMatching(joint.lead.initiator, { taskId: joint.taskId });
    const [first] = await db.drawEvent.findMany({ where: { drawId: id }, orderBy: { seq: "asc" } });
    expect(first).toMatchObject({ event: "frozen", at: drawnAt });
  } finally {
    vi.useRealTimers();
  }
});

test("how many inspections have too few people is counted by groups as one by one, conflicts and last time's people included", async () => {
  const joint = await drawn({ people: 4 });
  const { taskId, lead, partner, county } = joint;
  const [first, second] = await inspectionsOf(taskId, lead.departmentId);
  const people = await db.inspector.findMany({ where: { departmentId: lead.departmentId }, orderBy: { id: "asc" } });
  const frame = { ...(await db.task.findUniqueOrThrow({ where: { id: taskId } })), whole: true };
  const totals = async (actor = lead.initiator, whole = true) => {
    const { counts, thin, short } = await eligibleNow(actor, { ...frame, whole });
    const found = { total: counts.size, thin: thin.length, short: short.length };
    expect(await eligibleTotals(actor, { ...frame, whole })).toEqual(found);
    return found;
  };
  expect(await totals()).toEqual({ total: 4, thin: 0, short: 0 });
  for (const inspector of people.slice(0, 3)) {
    await db.conflictDeclaration.create({ data: { inspectorId: inspector.id, entityId: first!.entityId, reasonCode: "kin", reason: "亲属" } });
  }
  expect(await totals()).toEqual({ total: 4, thin: 1, short: 1 });
  // Four people, two of whom went last time: without them two remain, fewer than twice the need, so that they may go again.
  await makeEarlierVisit(second!.id, (await makeTask(lead.initiator)).id, people.slice(0, 2).map(({ id }) => id), "2025-06-01");
  expect(await totals()).toEqual({ total: 4, thin: 1, short: 1 });
  for (let person = 0; person < 2; person += 1) await makePerson(lead.registrar);
  expect(await totals()).toEqual({ total: 4, thin: 1, short: 0 });
  await changeUnits(partner.initiator, { taskId, ids: (await inspectionsOf(taskId, partner.departmentId)).slice(0, 1).map(({ id }) => id), unitId: county.id, note: null });
  expect(await totals()).toEqual({ total: 4, thin: 2, short: 1 });
  expect(await totals(partner.initiator, false)).toEqual({ total: 2, thin: 1, short: 1 });
});

describe("sending and receipt", () => {
  let joint: JointTask;
  beforeAll(async () => { joint = await makeDispatchedTask({ objects: 5, sampling: { mode: "number", number: 2, reserve: 0 } }); });

  test("each department gets its own list, a notice and a file; nobody another's", async () => {
    const { taskId, lead, partner } = joint;
    expect(await stateOf(taskId)).toBe("dispatched");
    const notices = await db.dispatchNotice.findMany({ where: { taskId }, orderBy: { departmentId: "asc" } });
    expect(notices.map(({ departmentId, inspections, receivedAt }) => [departmentId, inspections, receivedAt !== null])).toEqual([[lead.departmentId, 2, true], [partner.departmentId, 2, false]]);
    expect(await db.notice.count({ where: { departmentId: partner.departmentId, kind: "dispatch", readAt: null } })).toBe(1);
    const file = await dispatchFile(partner.cooperator, notices[1]!.id);
    const sheet = read(readFileSync(pathOf(file)));
    const rows = utils.sheet_to_json<Record<string, string>>(sheet.Sheets[sheet.SheetNames[0]!]!);
    expect(rows).toHaveLength(2);
    expect(rows[0]!["统一社会信用代码/注册号"]).toMatch(/^91630199/);
    expect(rows[0]!["检查人员"]!.split("、")).toHaveLength(2);
    await expect(dispatchFile(partner.cooperator, notices[0]!.id)).rejects.toThrow(NotFoundError);
    await expect(sendDispatch(lead.initiator, { taskId })).rejects.toThrow(ConflictError);
    await expect(sendDispatch(partner.initiator, { taskId })).rejects.toThrow(NotFoundError);
  });

  test("a cooperating department sees its own inspections and nothing else of the task's", async () => {
    const { taskId, partner, lead } = joint;
    expect((await listMatched(partner.cooperator, taskId, {}, firstPage)).rows.every(({ department }) => department.id === partner.departmentId)).toBe(true);
    expect((await dispatchDetail(partner.cooperator, taskId)).departments.map(({ departmentId }) => departmentId)).toEqual([partner.departmentId]);
    expect((await allMatched(lead.initiator, taskId)).inspections).toHaveLength(4);
    expect(await drawAttempts(partner.approver, taskId, "objects")).toEqual([]);
    const row = (await listDispatch(partner.cooperator, {}, firstPage)).rows.find(({ id }) => id === taskId);
    expect(row).toMatchObject({ whole: false, inspections: 2, notices: 1, unreceived: 1 });
    const stranger = await makeActor((await drawn()).partner.departmentId, "cooperator");
    await expect(dispatchDetail(stranger, taskId)).rejects.toThrow(NotFoundError);
  });

  test("it is received once", async () => {
    const { taskId, partner } = joint;
    const both = await Promise.allSettled([receiveDispatch(partner.cooperator, { taskId }), receiveDispatch(partner.initiator, { taskId })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db.dispatchNotice.count({ where: { taskId, receivedAt: null } })).toBe(0);
    const stranger = await makeActor((await drawn()).partner.departmentId, "cooperator");
    await expect(receiveDispatch(stranger, { taskId })).rejects.toThrow(NotFoundError);
  });
});
