import { asRules, type PeopleChange } from "@/lib/draw-core/rules";
import { rowsOfList } from "@/lib/draws/lists";
import { everyoneOfTask } from "@/lib/draws/people";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { differencesSince, type PersonDifference } from "./people-differences";
import { recordWords } from "./people-record";
import { namesInSight, type PersonName } from "./unit-scope";

/** One person's line in the list of changes: what is different, and why, in words. */
export type ChangeRow = PersonName & { kind: PersonDifference["kind"]; fields: { field: string; from: string; to: string }[]; why: string };

type TaskFrame = Pick<Task, "id" | "endsOn" | "inspectorCap"> & { whole: boolean };

/** How the people of now differ from those that a draw froze, as far as the actor may know them by name, with who changed what and when. */
export async function changesUntilNow(actor: Actor, task: TaskFrame, draw: Pick<Draw, "id" | "createdAt">): Promise<ChangeRow[]> {
  const differences = await differencesSince(db, task, draw, await rowsOfList(db, draw.id, "inspectors"), await everyoneOfTask(db, task));
  return named(actor, task, differences.map(({ code, kind, cause, fields, entry }) => {
    const entries = [entry, ...fields.map((field) => field.entry)].flatMap((each) => (each ? [recordWords(each)] : []));
    return { code, kind, fields: fields.map(({ field, from, to }) => ({ field, from, to })), why: [...(cause ? [cause[1]] : []), ...new Set(entries)].join("；") };
  }));
}

/** The same as a matching froze it: its `changes`, and of its excluded people those who were there with the objects. */
export async function changesInMatching(actor: Actor, task: TaskFrame, matching: Draw, objectsDraw: Pick<Draw, "id">): Promise<ChangeRow[]> {
  const rules = asRules(JSON.parse(matching.rules), matching.drawId);
  if (rules.kind !== "inspectors") throw new Error(`${matching.drawId} is no matching`);
  const before = new Set((await rowsOfList(db, objectsDraw.id, "inspectors")).map(([code]) => code));
  const left = (await rowsOfList(db, matching.id, "excluded")).filter(([code]) => before.has(code)).map(([code = "", , text = ""]) => ({ code, kind: "left" as const, fields: [], why: text }));
  const byPerson = new Map<string, PeopleChange[]>();
  for (const change of rules.changes) byPerson.set(change.id, [...(byPerson.get(change.id) ?? []), change]);
  const changed = [...byPerson].map(([code, changes]) => ({
    code, kind: before.has(code) ? "changed" as const : "came" as const,
    fields: changes.map(({ field, from, to }) => ({ field, from, to })), why: [...new Set(changes.map(({ reason }) => reason))].join("；"),
  }));
  return named(actor, task, [...left, ...changed]);
}

async function named(actor: Actor, task: TaskFrame, rows: (Omit<ChangeRow, keyof PersonName> & { code: string })[]): Promise<ChangeRow[]> {
  const names = await namesInSight(actor, task, rows.map(({ code }) => code));
  return rows.flatMap((row) => {
    const person = names.get(row.code);
    return person ? [{ ...row, ...person }] : [];
  });
}
