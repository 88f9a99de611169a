import { describe, expect, test } from "vitest";
import type { Suite } from "@/lib/draw-core/hash";
import { stageResult } from "@/lib/dispatch/stage-result";
import { rowsOfList } from "@/lib/draws/lists";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { placeOfTicket, PoolTickets } from "@/lib/draws/pool-tickets";
import { readProof } from "@/lib/draws/proof";
import type { CeremonyChoice } from "@/lib/draws/schema";
import { inTicketOrder } from "@/lib/draws/ticket-order";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { makeActor } from "../factory/base";
import { confirmAllUnits, matchPeople } from "../factory/dispatch";
import { commitInBrowser, drawObjects, makeJointTask, revealAndFinish } from "../factory/draws";

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const joint = (): CeremonyChoice => ({ mode: "joint", commitBy: hours(1), revealBy: hours(2) });
const seedOfDraw = async (id: number) => {
  const { suite, seed } = await db.draw.findUniqueOrThrow({ where: { id } });
  return [suite as Suite, seed!] as const;
};

describe("what the projector shows", () => {
  test("is put in order by the browser: the names of the proof, the last of them at the line of admission", async () => {
    const { lead, taskId } = await makeJointTask({ objects: 30 });
    const id = await drawObjects(lead.initiator, taskId);
    const { strata, total } = await stageResult(lead.initiator, id);
    const [{ objects, cutoff, k, n }] = strata as [(typeof strata)[number]];
    expect([k, n, total, objects.length]).toEqual([6, 30, 6, 6]);
    expect(objects.map((object) => object.id)).toEqual(objects.map((object) => object.id).sort());
    expect(Object.keys(objects[0]!)).toEqual(["id", "name"]);
    const ordered = inTicketOrder(...(await seedOfDraw(id)), "ssyg/1/object", objects, (object) => object.id);
    const proof = await readProof(db, id);
    expect(ordered.map(({ item, ticket }) => [item.id, ticket])).toEqual(proof && "selected" in proof ? proof.selected.map((object) => [object.id, object.ticket]) : []);
    expect(ordered.at(-1)?.ticket).toBe(cutoff);
    expect(ordered.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("follows from the tickets of the whole frozen pool, and not if anybody was put in another's place", async () => {
    const { lead, taskId } = await makeJointTask({ objects: 30 });
    const id = await drawObjects(lead.initiator, taskId);
    const [stratum] = (await stageResult(lead.initiator, id)).strata;
    const lines = (await rowsOfList(db, id, "population")).map((row) => `${row.join("\t")}\n`);
    const pool = new PoolTickets(...(await seedOfDraw(id)), lines.join(""));
    for (; pool.done < pool.total; ) pool.advance(7);
    expect([pool.total, pool.keeps(stratum!)]).toEqual([30, true]);
    const line = placeOfTicket(stratum!.cutoff!);
    expect(pool.placesOf("ALL").filter((place) => place <= line)).toHaveLength(6);
    const other = lines.map((text) => text.split("\t")[0]!).find((objectId) => stratum!.objects.every((object) => object.id !== objectId))!;
    expect(pool.keeps({ ...stratum!, objects: [{ id: other, name: "" }, ...stratum!.objects.slice(1)] })).toBe(false);
    expect(pool.keeps({ ...stratum!, cutoff: "0".repeat(64) })).toBe(false);
    expect(pool.keeps({ ...stratum!, n: 31 })).toBe(false);
  });

  test("stays the draw as it was made when an object is replaced later", async () => {
    const { lead, taskId } = await makeJointTask({ objects: 30 });
    const id = await drawObjects(lead.initiator, taskId);
    const before = await stageResult(lead.initiator, id);
    const [selected, reserve] = await Promise.all((["selected", "reserve"] as const).map((outcome) => db.drawObject.findFirstOrThrow({ where: { drawId: id, outcome }, orderBy: { rank: "asc" } })));
    await db.drawObject.update({ where: { id: selected!.id }, data: { outcome: "replaced" } });
    await db.drawObject.update({ where: { id: reserve!.id }, data: { outcome: "selected", replacesId: selected!.id } });
    expect(await stageResult(lead.initiator, id)).toEqual(before);
  });

  test("is for the parties who made the seed, once there is a result, and for nobody else", async () => {
    const { lead, partner, county, taskId } = await makeJointTask();
    const { id } = await freezeObjects(lead.initiator, { taskId, ceremony: joint() });
    const numbers = [await commitInBrowser(lead.initiator, id), await commitInBrowser(partner.cooperator, id)] as const;
    await revealAndFinish(lead.initiator, numbers[0]);
    for (const actor of [lead.initiator, partner.cooperator]) await expect(stageResult(actor, id)).rejects.toThrow(NotFoundError);
    await revealAndFinish(partner.cooperator, numbers[1]);
    expect(await stageResult(partner.cooperator, id)).toEqual(await stageResult(lead.initiator, id));
    await expect(stageResult(await makeActor(county.id, "cooperator"), id)).rejects.toThrow(NotFoundError);
    await expect(stageResult((await makeJointTask()).lead.initiator, id)).rejects.toThrow(NotFoundError);
  });

  test("of a simple draw is not for a department that did not make it", async () => {
    const { lead, partner, taskId } = await makeJointTask();
    const id = await drawObjects(lead.initiator, taskId);
    await expect(stageResult(partner.cooperator, id)).rejects.toThrow(NotFoundError);
  });

  test("of a matching is every inspection with its people, in the order of the proof once the browser has put it so", async () => {
    const task = await makeJointTask();
    await drawObjects(task.lead.initiator, task.taskId);
    await confirmAllUnits(task);
    const id = await matchPeople(task.lead.initiator, task.taskId);
    const { matches, total, shortages, strata } = await stageResult(task.lead.initiator, id);
    expect([strata, shortages, total]).toEqual([[], 0, matches.length]);
    const ordered = inTicketOrder(...(await seedOfDraw(id)), "ssyg/1/task", matches, (match) => match.task);
    const proof = await readProof(db, id);
    expect(ordered.map(({ item }) => item.task)).toEqual(proof && "assignments" in proof ? proof.assignments.map((assignment) => assignment.task) : []);
    expect(ordered.every(({ item: { people, name, unit } }) => people.length === 2 && name !== "" && unit !== "")).toBe(true);
  });
});
