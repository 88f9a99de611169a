import { literal, withLiterals } from "@/lib/platform/copy";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { type ClassesById, classOf, isIncluded } from "@/lib/tasks/pool/classes-by-id";
import { riskClasses, type Strata, stratumOf } from "@/lib/tasks/sampling";

/** The pool of a task as its draw freezes it. */
export type PoolFrame = {
  task: Pick<Task, "id" | "departmentId" | "startsOn">;
  sampling: Strata;
  /** What divisions that have ended mean today, by code. */
  ended: ReadonlyMap<string, string>;
  /** Earlier draws whose objects a 补抽 leaves out. */
  earlier: readonly Pick<Draw, "id" | "drawId">[];
};

/** All that trim() of ECMAScript takes off. */
const blanks = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";

/** A name of printable ASCII and common ideographs without blanks is NFC and trimmed as it stands: nearly all are. */
const plainName = literal("^[!-~一-鿿（）]+$");

/** The name in the form that frozen lists want: NFC, and no blanks around it. */
const frozenName = `CASE WHEN e.name ~ ${plainName} THEN e.name ELSE btrim(normalize(e.name, NFC), ${literal(blanks)}) END`;

/** The column is of the collation "C". */
const inOrder = 'ORDER BY e."objectId"';

/**
 * SQL of what may be drawn of a pool that has been judged again just now, in order, as lines: objectId TAB stratum TAB region TAB name.
 */
export const populationQuery = (frame: PoolFrame): string =>
  `SELECT ${fieldsOf(frame, 'p."riskClass"::text', frozenName).join(" || E'\\t' || ")} ${members(frame)} WHERE ${ofTask(frame)} AND ${mayBeDrawn(frame)} ${inOrder}`;

/**
 * SQL of the fields of the same lines straight from the register, where nothing need be joined, nor sorted in the order of its index; `classes` is the map of the pool.
 * Names are as they stand: whoever writes them brings them to the form that is frozen.
 */
export const populationOfRegister = (frame: PoolFrame, classes: ClassesById): string =>
  `SELECT ${fieldsOf(frame, withLiterals(classOf(classes)), "e.name").join(", ")} FROM "Entity" e WHERE ${withLiterals(isIncluded(classes))} ${inOrder}`;

/** SQL of `entityId`s that earlier draws took. */
export const takenQuery = (earlier: PoolFrame["earlier"]): string => `SELECT "entityId" FROM (${takenBy(earlier)}) taken`;

/** The fields of a line; `risk` and `name` are SQL. Without a join, so that an index's order stays. */
function fieldsOf({ sampling, ended }: PoolFrame, risk: string, name: string): string[] {
  const stratum = sampling.mode === "risk"
    ? `CASE ${risk} ${riskClasses.map((letter) => `WHEN ${literal(letter)} THEN ${literal(stratumOf(sampling, letter))}`).join(" ")} END`
    : literal("ALL");
  const region = `coalesce(CASE WHEN e."divisionCode" = ANY(${literal(`{${[...ended.keys()].join(",")}}`)}::bpchar[])
    THEN ${literal(JSON.stringify(Object.fromEntries(ended)))}::jsonb ->> e."divisionCode"::text ELSE e."divisionCode"::text END, '-')`;
  return ['e."objectId"', stratum, region, name];
}

/** SQL of what is left out, in order: objectId, code of the reason, its words as they were written, in one line. */
export function excludedQuery(frame: PoolFrame): string {
  const hasEarlier = frame.earlier.length > 0;
  const [code, words] = hasEarlier
    ? [`CASE WHEN taken.words IS NULL THEN p."excludedCode" ELSE 'drawn' END`, 'coalesce(taken.words, p."excludedText")'] : ['p."excludedCode"', 'p."excludedText"'];
  // Most pools have no earlier draw: an index then finds the few that are out.
  const isOut = hasEarlier ? `NOT (${mayBeDrawn(frame)})` : 'p."excludedCode" IS NOT NULL';
  return `
    SELECT e."objectId", ${code}, translate(${words}, E'\\t\\n\\r\\b', '    ')
    ${members(frame)} WHERE ${ofTask(frame)} AND ${isOut} ${inOrder}`;
}

/** SQL of the names of what may be drawn as they are in the register, as JSON: to find the one that is refused. */
export const namesQuery = (frame: PoolFrame): string =>
  `SELECT e."objectId", to_json(e.name) ${members(frame)} WHERE ${ofTask(frame)} AND ${mayBeDrawn(frame)} ${inOrder}`;

/** SQL of declared conflicts between these people and what may be drawn, each once: `objectId/inspector`. */
export const conflictsQuery = (frame: PoolFrame, inspectorIds: readonly number[]): string => `
  SELECT DISTINCT (e."objectId" || '/' || i.code) COLLATE "C"
  ${members(frame)} JOIN "ConflictDeclaration" c ON c."entityId" = e.id AND c."revokedAt" IS NULL JOIN "Inspector" i ON i.id = c."inspectorId"
  WHERE ${ofTask(frame)} AND ${mayBeDrawn(frame)} AND i.id = ANY ('{${inspectorIds.join(",")}}'::int[]) ORDER BY 1`;

const members = (frame: PoolFrame): string => `FROM "TaskPoolMember" p JOIN "Entity" e ON e.id = p."entityId" ${withoutTaken(frame)}`;

/** Where nothing was drawn before, PostgreSQL is not asked for it: it would take it that nearly all are out, and plan for few. */
const withoutTaken = ({ earlier }: PoolFrame): string => (earlier.length > 0 ? `LEFT JOIN (${takenBy(earlier)}) taken ON taken."entityId" = p."entityId"` : "");

const ofTask = ({ task }: PoolFrame): string => `p."taskId" = ${task.id}`;

const mayBeDrawn = ({ earlier }: PoolFrame): string => `${earlier.length > 0 ? 'taken."entityId" IS NULL AND ' : ""}p."excludedCode" IS NULL`;

/** What earlier draws took, each with the words of its exclusion; those replaced are among them. */
function takenBy(earlier: PoolFrame["earlier"]): string {
  return `
    SELECT DISTINCT ON (o."entityId") o."entityId", d."drawId" || CASE o.outcome WHEN 'selected' THEN ' 已入选' ELSE ' 入选后被替补' END AS words
    FROM "DrawObject" o JOIN "Draw" d ON d.id = o."drawId"
    WHERE o."drawId" IN (${earlier.map(({ id }) => id).join(", ")}) AND o.outcome IN ('selected', 'replaced') ORDER BY o."entityId", o."drawId" DESC`;
}
