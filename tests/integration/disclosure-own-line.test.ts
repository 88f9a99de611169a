import { beforeAll, describe, expect, it } from "vitest";
import { type OwnAnswer, ownLine } from "@/lib/disclosure/own-line";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { verifyDraw } from "@/lib/draw-core/verify";
import { storedDraw } from "@/lib/draws/stored-draw";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { db } from "@/lib/platform/db";
import { requestObjectReplacement } from "@/lib/requests/object-replacement";
import { drawObjects, type JointTask, makeJointTask } from "../factory/draws";
import { runJobs } from "../factory/jobs";
import { makeMember } from "../factory/objects";
import { approved, pdfFile } from "../factory/requests";
import { poolFromLibrary } from "../factory/tasks";

let joint: JointTask;
let draw: { id: number; drawId: string; discloseBy: Date };
let ids: Record<"selected" | "reserve" | "replaced" | "steppedIn" | "notDrawn", string>;
const stranger = inventUscc("enterprise", 99_999);

beforeAll(async () => {
  joint = await makeJointTask({ objects: 12, sampling: { mode: "number", number: 3, reserve: 10_000 } });
  const { taskId, lead } = joint;
  const id = await drawObjects(lead.initiator, taskId);
  const rows = await db.drawObject.findMany({ where: { drawId: id }, include: { entity: true }, orderBy: { id: "asc" } });
  const leaving = rows.find(({ outcome }) => outcome === "selected")!;
  await approved(requestObjectReplacement(lead.initiator, { taskId, entityId: leaving.entityId, reasonCode: "ceased", note: "", evidence: pdfFile() }), lead.approver);
  const now = await db.drawObject.findMany({ where: { drawId: id }, include: { entity: true } });
  const one = (which: (row: (typeof now)[number]) => boolean) => now.find(which)!.entity.objectId;
  const drawn = new Set(now.map(({ entityId }) => entityId));
  const rest = await db.taskPoolMember.findFirstOrThrow({ where: { taskId, excludedCode: null, entityId: { notIn: [...drawn] } }, include: { entity: true } });
  draw = await db.draw.findUniqueOrThrow({ where: { id } });
  ids = {
    selected: one(({ outcome, replacesId }) => outcome === "selected" && replacesId === null), replaced: one(({ outcome }) => outcome === "replaced"),
    steppedIn: one(({ replacesId }) => replacesId !== null), reserve: one(({ outcome }) => outcome === "reserve"), notDrawn: rest.entity.objectId,
  };
});

const told = async (id: string): Promise<OwnAnswer> => ownLine(draw.drawId, id);

describe("a business's own line", () => {
  it("before disclosure tells everyone the same, in the list or not", async () => {
    const sealed = { found: "sealed", discloseBy: draw.discloseBy };
    for (const id of [...Object.values(ids), stranger, "not an id"]) expect(await told(id)).toEqual(sealed);
  });

  it("waits for the check of what has been opened", async () => {
    await settleDisclosures(draw.discloseBy);
    expect(await told(ids.selected)).toEqual({ found: "not-ready" });
    await runJobs();
  });

  it.each([
    ["selected", /^入选：/], ["reserve", /^未入选，为备选第 \d 位/], ["notDrawn", /^未入选：/], ["replaced", /^入选：/], ["steppedIn", /^未入选，为备选/],
  ] as const)("says what became of one that is %s, with a file that verifies", async (which, words) => {
    const answer = await told(ids[which]);
    if (answer.found !== "population") throw new Error(answer.found);
    expect(answer.words[0]).toMatch(words);
    expect(answer.words.some((word) => word.includes("后来被替补"))).toBe(which === "replaced");
    expect(answer.words.some((word) => word.includes("替补入选"))).toBe(which === "steppedIn");
    const bytes = new TextEncoder().encode(JSON.stringify(answer.file));
    const checks = await verifyDraw({ ...(await storedDraw(draw.id)), files: {}, ownLines: [{ name: "本企业.json", bytes }] });
    expect(checks.filter(({ outcome }) => outcome === "fails")).toEqual([]);
    expect(checks.filter(({ subject }) => subject === "本企业.json").length).toBeGreaterThan(1);
  });

  it("as people type it; one that is not in the list; one that is no id; a draw that is none", async () => {
    expect(await told(` ${ids.selected.toLowerCase()} `)).toMatchObject({ found: "population" });
    expect(await told(stranger)).toEqual({ found: "absent", count: 12, id: stranger });
    expect(await told("半个")).toEqual({ found: "bad-id" });
    for (const none of ["630000202611230001-O9", "'; --", ""]) expect(await ownLine(none, stranger)).toEqual({ found: "no-draw" });
  });

  it("of who was excluded says why, with a file that verifies", async () => {
    const excluding = await makeJointTask({ objects: 4 });
    const { lead, libraryId } = excluding;
    const ceased = await makeMember(lead.registrar, libraryId, { registrationStatus: "deregistered" });
    await db.task.update({ where: { id: excluding.taskId }, data: { state: "draft" } });
    await poolFromLibrary(lead.initiator, excluding.taskId, libraryId);
    await db.task.update({ where: { id: excluding.taskId }, data: { state: "ready" } });
    const id = await drawObjects(lead.initiator, excluding.taskId);
    const { drawId, discloseBy } = await db.draw.findUniqueOrThrow({ where: { id } });
    await settleDisclosures(discloseBy);
    await runJobs();
    const { objectId } = await db.entity.findUniqueOrThrow({ where: { id: ceased.entityId } });
    const answer = await ownLine(drawId, objectId);
    if (answer.found !== "excluded") throw new Error(answer.found);
    expect(answer.words[0]).toMatch(/^被排除，没有参加抽取。原因：/);
    const bytes = new TextEncoder().encode(JSON.stringify(answer.file));
    const checks = await verifyDraw({ ...(await storedDraw(id)), ownLines: [{ name: "本企业.json", bytes }] });
    expect(checks.filter(({ outcome }) => outcome === "fails")).toEqual([]);
  });
});
