import { expect, test } from "vitest";
import { entityDetail } from "@/lib/objects/entity-queries";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { entityHistory } from "@/lib/results/entity-history";
import { makeOffice, makeDispatchedTask, submitted } from "../factory/results";
import { drawObjects, makeJointTask } from "../factory/draws";

test("that an entity was drawn opens it to nobody, and shows on its page to nobody, before dispatch and disclosure", async () => {
  const { taskId, lead, partner } = await makeJointTask({ objects: 10 });
  const drawId = await drawObjects(lead.initiator, taskId);
  const { entityId } = await db.drawObject.findFirstOrThrow({ where: { drawId, outcome: "selected" } });
  expect(await db.inspection.count({ where: { entityId } })).toBe(2);
  // The partner's libraries do not hold it: its page is not theirs yet.
  await expect(entityDetail(partner.initiator, entityId)).rejects.toThrow(NotFoundError);
  for (const actor of [lead.registrar, lead.initiator]) {
    expect((await entityDetail(actor, entityId)).members).toHaveLength(1);
    expect(await entityHistory(actor, entityId, true)).toEqual({ total: 0, draws: [], others: 0, inspections: [] });
  }
  await db.draw.update({ where: { id: drawId }, data: { disclosedAt: new Date(), disclosureChecks: {} } });
  expect((await entityHistory(lead.registrar, entityId, true)).draws).toMatchObject([{ outcome: "selected", draw: { id: drawId } }]);
});

test("inspections are shown with unit, result and year to those whose they are, and as a number of those that are public to others", async () => {
  const [lead, partner, other] = [await makeOffice(), await makeOffice(), await makeOffice()];
  const { own, theirs } = await makeDispatchedTask(lead, partner, 1);
  const { entityId } = await db.inspection.findUniqueOrThrow({ where: { id: own[0]! } });
  await submitted(lead.cooperator, own);
  const history = await entityHistory(partner.cooperator, entityId, false);
  expect(history.inspections.map(({ id }) => id)).toEqual(theirs);
  expect(history.others).toBe(0);
  const whole = await entityHistory(lead.registrar, entityId, false);
  expect(whole).toMatchObject({ total: 2, others: 0 });
  expect(whole.inspections.find(({ id }) => id === own[0])).toMatchObject({ results: ["noProblem"], handlings: 0, unit: { name: lead.department.name } });
  await db.inspection.updateMany({ where: { id: { in: own } }, data: { publishedAt: new Date() } });
  expect((await entityHistory(partner.cooperator, entityId, false)).others).toBe(1);
  await expect(entityDetail(other.registrar, entityId)).rejects.toThrow(NotFoundError);
  const { members } = await entityDetail(lead.registrar, entityId);
  expect(members).toMatchObject([{ addedBy: lead.registrar.name, removedBy: null }]);
});
