import { randomBytes } from "node:crypto";
import { commitment } from "@/lib/draw-core/seed";
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { commitParty } from "@/lib/draws/ceremony";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { revealParty } from "@/lib/draws/reveal";
import type { RevealParty } from "@/lib/draws/schema";
import { createInspector } from "@/lib/inspectors/commands";
import type { CreateInspector } from "@/lib/inspectors/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { dayOf } from "@/lib/platform/format";
import { markReady } from "@/lib/tasks/commands";
import type { SaveTask } from "@/lib/tasks/schema";
import { makeActor, makeDepartment, next } from "./base";
import { makeCheckItem } from "./check-items";
import { makeLibrary, makeMember } from "./objects";
import { chooseItems, makeTask, poolFromLibrary } from "./tasks";

/** What a browser does in a simple draw: makes R, commits to it. Answers the number that `reveal` wants. */
export async function commitInBrowser(actor: Actor, drawId: number): Promise<RevealParty> {
  const { suite, freeze } = await db.draw.findUniqueOrThrow({ where: { id: drawId } });
  if (suite !== "SM3" && suite !== "SHA256") throw new Error(`unknown suite ${suite}`);
  const random = randomBytes(32).toString("hex");
  await commitParty(actor, { drawId, commitment: commitment(suite, freeze, actor.departmentCode, random) });
  return { drawId, random };
}

/** What the reveal's action does: takes the number, and produces the result once all are there. */
export async function revealAndFinish(actor: Actor, input: RevealParty): Promise<void> {
  await revealParty(actor, input);
  await finishDraw(input.drawId);
}

/** The whole draw of objects of a task that is ready. Answers the draw's row id. */
export async function drawObjects(initiator: Actor, taskId: number): Promise<number> {
  const { id } = await freezeObjects(initiator, { taskId });
  await revealAndFinish(initiator, await commitInBrowser(initiator, id));
  return id;
}

/** A person of the registrar's department, certified for everything and until long after every task. */
export function makePerson(registrar: Actor, overrides: Partial<CreateInspector> = {}): Promise<{ inspectorId: number }> {
  const number = next();
  return createInspector(registrar, {
    name: `检查员${number}`, sex: null, phone: null, idNumber: null, divisionCode: registrar.divisionCode, position: null,
    certificateNumber: `29${String(number).padStart(9, "0")}`, certificateAuthority: null, certificateValidFrom: null,
    certificateValidTo: dayOf("2029-12-31"), competences: ["*"], qualification: null, isExpert: false, ...overrides,
  });
}

type Office = { departmentId: number; initiator: Actor; cooperator: Actor; registrar: Actor; approver: Actor; item: number };

async function makeOffice(name: string, people: number): Promise<Office> {
  const { id: departmentId } = await makeDepartment({ name });
  const registrar = await makeActor(departmentId, "registrar");
  for (let person = 0; person < people; person += 1) await makePerson(registrar);
  return {
    departmentId, registrar, initiator: await makeActor(departmentId, "initiator"), cooperator: await makeActor(departmentId, "cooperator"),
    approver: await makeActor(departmentId, "approver"), item: (await makeCheckItem(registrar)).versionId,
  };
}

/** A joint task of two provincial departments that is 待抽取, with a pool of its own; the cooperator has a county below it. */
export async function makeJointTask({ objects = 20, people = 4, ...task }: Partial<SaveTask> & { objects?: number; people?: number } = {}) {
  const lead = await makeOffice(`省市场监管局 ${next()}`, people);
  const partner = await makeOffice(`省生态环境厅 ${next()}`, people);
  const county = await makeDepartment({ level: "county", divisionCode: "630102", parentId: partner.departmentId });
  const { id: libraryId } = await makeLibrary(lead.registrar);
  for (let index = 0; index < objects; index += 1) await makeMember(lead.registrar, libraryId);
  const { id: taskId } = await makeTask(lead.initiator, {
    type: "joint", cooperatorIds: [partner.departmentId], endsOn: dayOf("2027-06-30"), sampling: { mode: "overall", ratio: 2000, reserve: 5000 }, ...task,
  });
  await chooseItems(lead.initiator, taskId, { [lead.departmentId]: [lead.item], [partner.departmentId]: [partner.item] });
  await poolFromLibrary(lead.initiator, taskId, libraryId);
  await markReady(lead.initiator, { taskId });
  return { taskId, libraryId, lead, partner, county };
}

export type JointTask = Awaited<ReturnType<typeof makeJointTask>>;
