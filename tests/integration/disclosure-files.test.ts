import { beforeAll, describe, expect, it } from "vitest";
import { publicDrawFile } from "@/lib/disclosure/draw-files";
import { settleDisclosures } from "@/lib/disclosure/settlement";
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { drawFile } from "@/lib/draws/proof-files";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { revealParty } from "@/lib/draws/reveal";
import { type Actor, can } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { makeActor, makeDepartment } from "../factory/base";
import { commitInBrowser, type JointTask, makeJointTask } from "../factory/draws";

// The table of docs/disclosure.md, cell by cell: who gets which file of a draw, before its result, before and after its disclosure.

const files = ["draw.json", ...LIST_NAMES.map((list) => `${list}.tsv`)];
const small = { objects: 5, sampling: { mode: "number" as const, number: 2, reserve: 0 } };
const hour = 3_600_000;

/** Who may ask: the people of a joint draw, of a department that takes no part, those above and the public. */
async function askersOf({ lead, partner }: JointTask) {
  const above = await makeDepartment();
  await db.department.updateMany({ where: { id: { in: [lead.departmentId, partner.departmentId] } }, data: { parentId: above.id } });
  const stranger = await makeDepartment();
  return {
    initiator: lead.initiator, approver: lead.approver, cooperator: partner.cooperator, "cooperator's approver": partner.approver, registrar: lead.registrar,
    auditor: await makeActor(above.id, "auditor"), "stranger's auditor": await makeActor(stranger.id, "auditor"), "stranger's initiator": await makeActor(stranger.id, "initiator"),
    administrator: await makeActor(above.id, "administrator"), public: null,
  };
}
type Askers = Awaited<ReturnType<typeof askersOf>>;
type Asker = keyof Askers;

const gotten = async (asked: Promise<unknown>) => asked.then((file) => file !== null, () => false);

/** What somebody can download: through the office's route, if they may use it, or as everyone can. */
async function filesFor(actor: Actor | null, id: number): Promise<string[]> {
  const { drawId } = await db.draw.findUniqueOrThrow({ where: { id } });
  const may = await Promise.all(files.map(async (file) => (actor && can(actor, "draw-files:view") && (await gotten(drawFile(actor, id, file)))) || gotten(publicDrawFile(drawId, file))));
  return files.filter((_, index) => may[index]);
}

async function expectTable(askers: Askers, id: number, expected: Partial<Record<Asker, readonly string[]>>): Promise<void> {
  const found = Object.fromEntries(await Promise.all(Object.entries(askers).map(async ([asker, actor]) => [asker, await filesFor(actor, id)] as const)));
  const wanted = Object.fromEntries(Object.keys(askers).map((asker) => [asker, expected[asker as Asker] ?? []]));
  expect(found).toEqual(wanted);
}

const lists = files.slice(1);
const publicOnes = ["draw.json", "population.tsv", "excluded.tsv"];
const inside = (some: readonly string[]) => ({ initiator: some, approver: some, auditor: some });
const parties = (some: readonly string[]) => ({ ...inside(some), cooperator: some, "cooperator's approver": some });
const everyoneElse = (some: readonly string[]) => ({ registrar: some, "stranger's auditor": some, "stranger's initiator": some, administrator: some, public: some });

async function jointDraw(joint: JointTask): Promise<number> {
  const { taskId, lead } = joint;
  return (await freezeObjects(lead.initiator, { taskId, ceremony: { mode: "joint", commitBy: new Date(Date.now() + hour), revealBy: new Date(Date.now() + 2 * hour) } })).id;
}

async function finish({ lead, partner }: JointTask, id: number): Promise<void> {
  const numbers = [await commitInBrowser(lead.initiator, id), await commitInBrowser(partner.cooperator, id)];
  await revealParty(lead.initiator, numbers[0]!);
  await revealParty(partner.cooperator, numbers[1]!);
  await finishDraw(id);
}

describe.each([["the task's rule makes names public", true], ["it does not", false]])("where %s, the files of a joint draw open", (_, nameListPublic) => {
  let askers: Askers;
  let joint: JointTask;
  let id: number;
  beforeAll(async () => {
    joint = await makeJointTask({ ...small, nameListPublic });
    askers = await askersOf(joint);
    // Scope is read when somebody signs in.
    id = await jointDraw(joint);
  });

  it("while it is made, to the initiating department alone and those over it", async () => {
    await expectTable(askers, id, inside(lists));
  });

  it("once it is drawn, to every party and auditor", async () => {
    await finish(joint, id);
    await expectTable(askers, id, parties(files));
  });

  it("at its disclosure to everyone: the proof, and the lists as the rule says, people's and conflicts never", async () => {
    await settleDisclosures(new Date("2099-01-01"));
    await expectTable(askers, id, { ...parties(files), ...everyoneElse(nameListPublic ? publicOnes : ["draw.json"]) });
  });
});

describe("of a draw that the initiator made with the platform", () => {
  it("a cooperating department, which is no party, gets what everyone gets", async () => {
    const joint = await makeJointTask(small);
    const askers = await askersOf(joint);
    const { id } = await freezeObjects(joint.lead.initiator, { taskId: joint.taskId });
    const random = await commitInBrowser(joint.lead.initiator, id);
    await revealParty(joint.lead.initiator, random);
    await finishDraw(id);
    await expectTable(askers, id, inside(files));
    await settleDisclosures(new Date("2099-01-01"));
    await expectTable(askers, id, { ...inside(files), ...everyoneElse(publicOnes), cooperator: publicOnes, "cooperator's approver": publicOnes });
  });
});

describe("other names", () => {
  it("are no files, whatever they say", async () => {
    const joint = await makeJointTask(small);
    const { id } = await freezeObjects(joint.lead.initiator, { taskId: joint.taskId });
    await settleDisclosures(new Date("2099-01-01"));
    const { drawId } = await db.draw.findUniqueOrThrow({ where: { id } });
    for (const name of ["", "../draw.json", "population", "toString", "constructor", "population.tsv ", "POPULATION.TSV"]) {
      expect(await gotten(drawFile(joint.lead.initiator, id, name)), name).toBe(false);
      expect(await gotten(publicDrawFile(drawId, name)), name).toBe(false);
    }
  });
});
