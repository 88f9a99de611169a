import { peopleDifferences } from "@/lib/draw-core/people-changes";
import type { PeopleChange } from "@/lib/draw-core/rules";
import { oneLine, type Rows } from "@/lib/draws/lists";
import { divided, type KeptOut, type TaskPerson } from "@/lib/draws/people";
import type { Db } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { publicWords, recordOfCap, type RecordEntry, recordsOfDepartments, recordsOfPeople } from "./people-record";

/** How one person differs from what was frozen with the objects, and what the record says of it. */
export type PersonDifference = {
  code: string;
  kind: "left" | "came" | "changed";
  /** Why they may not be matched any more; null for whoever is there. */
  cause: KeptOut | null;
  /** Columns of the list of inspectors that differ; of someone who came, all of them from `-`. */
  fields: { field: string; from: string; to: string; entry: RecordEntry | null }[];
  /** What made them leave or come. */
  entry: RecordEntry | null;
};

/** Who is meant where a person is no longer in any unit of the task. */
const elsewhere: KeptOut = ["other", "已不在任务的检查部门"];

/** Compares the people of the objects' freeze with those of now, each difference with what the record says of it. In order of code. */
export async function differencesSince(
  client: Db, task: Pick<Task, "id">, { createdAt: since }: Pick<Draw, "createdAt">, before: Rows, everyone: readonly TaskPerson[],
): Promise<PersonDifference[]> {
  const { left, changes } = peopleDifferences(before, divided(everyone).rows);
  const codes = [...new Set([...left, ...changes.map(({ id }) => id)])].sort();
  if (codes.length === 0) return [];
  const people = new Map((await client.inspector.findMany({ where: { code: { in: codes } }, select: { id: true, code: true, departmentId: true } })).map((person) => [person.code, person]));
  const records = await recordsOfPeople(client, [...people.values()].map(({ id }) => id), since);
  const departments = await recordsOfDepartments(client, [...new Set([...people.values()].map(({ departmentId }) => departmentId))], since);
  const cap = await recordOfCap(client, task.id, since);
  const causeOf = new Map(everyone.map(({ code, causes: [first] }) => [code, first]));
  const earlier = new Set(before.map(([code]) => code));
  const gone = new Set(left);
  const fieldsOf = new Map<string, typeof changes>();
  for (const change of changes) fieldsOf.set(change.id, [...(fieldsOf.get(change.id) ?? []), change]);
  return codes.map((code) => {
    const person = people.get(code);
    const own = records.get(person?.id ?? 0) ?? [];
    const ofUnit = departments.get(person?.departmentId ?? 0)?.at(-1) ?? null;
    if (gone.has(code)) {
      const cause = causeOf.get(code) ?? elsewhere;
      return { code, kind: "left", cause, fields: [], entry: cause === elsewhere ? ofUnit : lastAbout(own, columnsOfCause[cause[0]] ?? []) };
    }
    const fields = (fieldsOf.get(code) ?? []).map(({ field, from, to }) => ({ field, from, to, entry: field === "cap" ? cap : field === "unit" ? ofUnit : lastAbout(own, columnsOfField[field] ?? []) }));
    if (earlier.has(code)) return { code, kind: "changed", cause: null, fields, entry: null };
    return { code, kind: "came", cause: null, fields, entry: lastAbout(own, whatBringsPeople) ?? ofUnit };
  });
}

/** Columns of Inspector behind a reason for being kept out, and behind a column of the frozen list. */
const columnsOfCause: Record<string, readonly string[]> = {
  "off-duty": ["status"], expert: ["isExpert"], "no-certificate": ["certificateNumber"],
  "certificate-expired": ["certificateValidFrom", "certificateValidTo"], "no-competence": ["competences"],
};
const columnsOfField: Record<string, readonly string[]> = { region: ["divisionCode"], competences: ["competences"] };
const whatBringsPeople = Object.values(columnsOfCause).flat();

/** The last entry that concerns one of these columns; an import may have changed any but the status. */
function lastAbout(entries: readonly RecordEntry[], columns: readonly string[]): RecordEntry | null {
  return entries.findLast(({ act, fields }) => (act === "imported" ? !columns.every((column) => column === "status") : fields.some((field) => columns.includes(field)))) ?? null;
}

const unrecorded = "对象抽取后名录库信息有更新，平台没有登记更改人";

/** The differences as the rules of the matching freeze them (draw specification §2): one entry for each column, its reason from the record. */
export function changesToFreeze(differences: readonly PersonDifference[]): PeopleChange[] {
  return differences.flatMap(({ code: id, fields, entry: came }) =>
    fields.map(({ field, from, to, entry }) => ({ id, field, from, to, reason: reasonToFreeze(from === "-" ? came : entry) })));
}

const reasonToFreeze = (entry: RecordEntry | null): string => oneLine(entry ? publicWords(entry) : unrecorded);

/** Lines of the list of excluded people: everyone who may not be matched, and whoever is in no unit of the task any more. */
export function excludedToFreeze(differences: readonly PersonDifference[], everyone: readonly TaskPerson[]): Rows {
  const left = new Map(differences.flatMap(({ code, kind, cause, entry }) => (kind === "left" && cause ? [[code, { cause, entry }] as const] : [])));
  const textOf = (code: string, text: string): string => {
    const entry = left.get(code)?.entry;
    return entry ? oneLine(`${text}（${publicWords(entry)}）`) : text;
  };
  const keptOut = divided(everyone).keptOut.map(([code = "", reason = "", text = ""]) => [code, reason, textOf(code, text)]);
  const known = new Set(everyone.map(({ code }) => code));
  const gone = [...left].filter(([code]) => !known.has(code)).map(([code, { cause: [reason, text] }]) => [code, reason, textOf(code, text)]);
  return [...keptOut, ...gone];
}
