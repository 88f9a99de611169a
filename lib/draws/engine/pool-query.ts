import { literal } from "@/lib/platform/copy";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { riskClasses, type Strata, stratumOf } from "@/lib/tasks/sampling";

/** The pool of a task as its draw freezes it. */
export type PoolFrame = {
  task: Pick<Task, "id">;
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

const inOrder = 'ORDER BY e."objectId" COLLATE "C"';

/** SQL of what may be drawn, in order, as lines: objectId TAB stratum TAB region TAB name. */
export function populationQuery(frame: PoolFrame): string {
  const { sampling } = frame;
  const stratum = sampling.mode === "risk"
    ? `CASE p."riskClass"::text ${riskClasses.map((risk) => `WHEN ${literal(risk)} THEN ${literal(stratumOf(sampling, risk))}`).join(" ")} END`
    : literal("ALL");
  const now = [...frame.ended].map(([code, means]) => `(${literal(code)}, ${literal(means)})`).join(", ") || "(NULL::text, NULL::text)";
  return `
    SELECT e."objectId" || E'\\t' || ${stratum} || E'\\t' || coalesce(ended.means, e."divisionCode"::text, '-') || E'\\t' || ${frozenName}
    ${members(frame)} LEFT JOIN (VALUES ${now}) AS ended(code, means) ON ended.code = e."divisionCode"::text
    WHERE ${ofTask(frame)} AND ${mayBeDrawn} ${inOrder}`;
}

/** SQL of what is left out, in order: objectId, code of the reason, its words as they were written, in one line. */
export function excludedQuery(frame: PoolFrame): string {
  // Most pools have no earlier draw: an index then finds the few that are out.
  const out = frame.earlier.length > 0 ? `NOT (${mayBeDrawn})` : 'p."excludedCode" IS NOT NULL';
  return `
    SELECT e."objectId", CASE WHEN taken.words IS NULL THEN p."excludedCode" ELSE 'drawn' END, translate(coalesce(taken.words, p."excludedText"), E'\\t\\n\\r\\b', '    ')
    ${members(frame)} WHERE ${ofTask(frame)} AND ${out} ${inOrder}`;
}

/** SQL of the names of what may be drawn as they are in the register, as JSON: to find the one that is refused. */
export const namesQuery = (frame: PoolFrame): string =>
  `SELECT e."objectId", to_json(e.name) ${members(frame)} WHERE ${ofTask(frame)} AND ${mayBeDrawn} ${inOrder}`;

/** SQL of declared conflicts between these people and what may be drawn, each once: `objectId/inspector`. */
export const conflictsQuery = (frame: PoolFrame, inspectorIds: readonly number[]): string => `
  SELECT DISTINCT (e."objectId" || '/' || i.code) COLLATE "C"
  ${members(frame)} JOIN "ConflictDeclaration" c ON c."entityId" = e.id AND c."revokedAt" IS NULL JOIN "Inspector" i ON i.id = c."inspectorId"
  WHERE ${ofTask(frame)} AND ${mayBeDrawn} AND i.id = ANY ('{${inspectorIds.join(",")}}'::int[]) ORDER BY 1`;

const members = ({ earlier }: PoolFrame): string => `
  FROM "TaskPoolMember" p JOIN "Entity" e ON e.id = p."entityId" LEFT JOIN (${takenBy(earlier)}) taken ON taken."entityId" = e.id`;

const ofTask = ({ task }: PoolFrame): string => `p."taskId" = ${task.id}`;

const mayBeDrawn = 'taken."entityId" IS NULL AND p."excludedCode" IS NULL';

/** What earlier draws took, each with the words of its exclusion; those replaced are among them. */
function takenBy(earlier: PoolFrame["earlier"]): string {
  if (earlier.length === 0) return 'SELECT NULL::int AS "entityId", NULL::text AS words WHERE false';
  return `
    SELECT DISTINCT ON (o."entityId") o."entityId", d."drawId" || CASE o.outcome WHEN 'selected' THEN ' 已入选' ELSE ' 入选后被替补' END AS words
    FROM "DrawObject" o JOIN "Draw" d ON d.id = o."drawId"
    WHERE o."drawId" IN (${earlier.map(({ id }) => id).join(", ")}) AND o.outcome IN ('selected', 'replaced') ORDER BY o."entityId", o."drawId" DESC`;
}
