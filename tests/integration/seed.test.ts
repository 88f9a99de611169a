import { beforeAll, describe, expect, it } from "vitest";
import { actorForUser } from "@/lib/platform/actor-store";
import { db } from "@/lib/platform/db";
import { latestDraws } from "@/lib/progress/standing";
import { toDos } from "@/lib/progress/todos";
import { demoAccounts } from "@/prisma/demo/accounts";
import { seedDemo } from "@/prisma/seed";

/** How many rows there are of what the demo makes. */
async function counts() {
  const [entities, members, inspectors, conflicts, items, guidance, plans, tasks, draws, inspections, results, handlings, users, changes, audits] = await Promise.all([
    db.entity.count(), db.libraryMember.count(), db.inspector.count(), db.conflictDeclaration.count(), db.checkItem.count(), db.checkItemGuidance.count(), db.plan.count(),
    db.task.count(), db.draw.count(), db.inspection.count(), db.itemResult.count(), db.handling.count(), db.user.count(), db.stateChange.count(), db.auditEvent.count(),
  ]);
  return { entities, members, inspectors, conflicts, items, guidance, plans, tasks, draws, inspections, results, handlings, users, changes, audits };
}

describe("the demo", () => {
  beforeAll(() => seedDemo());

  it("has 2,000 objects, 120 inspectors and four declared conflicts", async () => {
    expect(await counts()).toMatchObject({ entities: 2000, members: 2600, inspectors: 120, conflicts: 4, guidance: 2 });
    expect(await db.inspector.count({ where: { isExpert: true } })).toBe(2);
    expect(await db.entity.count({ where: { uscc: { not: { contains: "630199" } } } })).toBe(0);
  });

  it("has a plan and a task in every state of interest", async () => {
    const plans = await db.plan.findMany({ select: { state: true } });
    expect(new Set(plans.map(({ state }) => state))).toEqual(new Set(["draft", "submitted", "returned", "underway"]));
    const tasks = await db.task.findMany({ select: { state: true } });
    expect(new Set(tasks.map(({ state }) => state))).toEqual(new Set(["draft", "ready", "objectsDrawn", "dispatched", "underway", "completed"]));
    expect(await db.draw.count({ where: { task: { state: "completed", disclosedAt: { not: null } }, state: "drawn" } })).toBe(2);
  });

  it.each(demoAccounts.map(({ username, roles }) => ({ username, roles })))("gives $username something to look at", async ({ username, roles }) => {
    const { id } = await db.user.findUniqueOrThrow({ where: { username } });
    const actor = await actorForUser(db, id);
    if (!actor) throw new Error(`${username} is disabled`);
    expect((roles.includes("auditor") ? await latestDraws(actor, 5) : await toDos(actor)).length).toBeGreaterThan(0);
  });

  it("is told once: a second start changes nothing, nor does one that finds every stage done but not the mark", async () => {
    const before = await counts();
    await seedDemo();
    expect(await counts()).toEqual(before);
    await db.parameter.delete({ where: { key: "demoSeeded" } });
    await seedDemo();
    expect(await counts()).toEqual(before);
  });
});
