import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, db, transaction } from "@/lib/platform/db";
import { fieldError, NotFoundError } from "@/lib/platform/errors";
import { formatNumber } from "@/lib/platform/format";
import type { ObjectKind } from "@/lib/platform/generated/prisma/enums";
import { parameter } from "@/lib/platform/parameters";
import { lockOpenLibrary } from "./commands";
import { prefixOf, readTotals } from "./library-totals";
import type { EnterTotals, ExplainDifference } from "./schema";

/** One line: the register's number (null where it gave none) beside the library's. A division of null is 区划待确认. */
export type ReconciledLine = {
  divisionCode: string | null; divisionName: string; kind: ObjectKind; registered: number | null; held: number; difference: number;
  /** Beyond what is tolerated, and without an explanation yet. */
  isOpen: boolean; isBeyond: boolean; explanation: string; enteredAt: Date | null;
};

export type Reconciliation = { lines: ReconciledLine[]; registered: number; held: number; open: number; entered: boolean; tolerance: number };

/** Differences up to so many per cent of the register's number need no explanation. */
const within = (difference: number, registered: number, tolerance: number): boolean => Math.abs(difference) * 100 <= registered * tolerance;

/** A library beside the register's totals, by division and kind, the greatest difference first. The caller has checked who may see it. */
export async function reconciliationOf(libraryId: number, client: Db = db): Promise<Reconciliation> {
  const totals = await client.libraryTotal.findMany({ where: { libraryId }, include: { division: { select: { name: true } } } });
  const held = await client.$queryRaw<{ divisionCode: string | null; name: string | null; kind: ObjectKind; members: number }[]>`
    SELECT d.code::text AS "divisionCode", d.name, s.kind, s.members
    FROM (SELECT division, kind, count(*)::int AS members FROM "MemberSearch" WHERE shelf = ${libraryId} GROUP BY division, kind) s LEFT JOIN "Division" d ON d.code::text = s.division`;
  const tolerance = await parameter("reconciliationTolerance", client);
  const lines: ReconciledLine[] = totals.map(({ divisionCode, division, kind, registered, explanation, enteredAt }) => ({
    divisionCode, divisionName: division.name, kind, registered, explanation, enteredAt, held: 0, difference: 0, isOpen: false, isBeyond: false,
  }));
  for (const { divisionCode, name, kind, members } of held) {
    const line = divisionCode === null ? undefined : lines.find((each) => each.registered !== null && each.kind === kind && divisionCode.startsWith(prefixOf(each.divisionCode ?? "")));
    if (line) line.held += members;
    else lines.push({ divisionCode, divisionName: name ?? "区划待确认", kind, registered: null, held: members, difference: 0, isOpen: false, isBeyond: false, explanation: "", enteredAt: null });
  }
  for (const line of lines) {
    line.difference = line.held - (line.registered ?? 0);
    line.isBeyond = line.registered !== null && !within(line.difference, line.registered, tolerance);
    line.isOpen = line.isBeyond && line.explanation === "";
  }
  lines.sort((a, b) => Number(b.registered !== null) - Number(a.registered !== null) || Math.abs(b.difference) - Math.abs(a.difference) || ((a.divisionCode ?? "~") < (b.divisionCode ?? "~") ? -1 : 1));
  const sum = (of: (line: ReconciledLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return { lines, registered: sum(({ registered }) => registered ?? 0), held: sum((line) => line.held), open: lines.filter(({ isOpen }) => isOpen).length, entered: totals.length > 0, tolerance };
}

/**
 * Takes the register's totals in place of those before. Explanations stay where the register's number stays the same.
 * @throws DomainError with every line that cannot be read, at the field
 */
export async function enterTotals(actor: Actor, { libraryId, text }: EnterTotals): Promise<void> {
  await transaction(async (tx) => {
    const library = await lockOpenLibrary(tx, actor, libraryId);
    const divisions = await tx.division.findMany({ select: { code: true, name: true } });
    const read = readTotals(text, new Map(divisions.map(({ code, name }) => [code, name])));
    if ("problems" in read) throw fieldError("text", read.problems.slice(0, 20).join("；") + (read.problems.length > 20 ? `；另有 ${read.problems.length - 20} 行` : ""));
    const before = await tx.libraryTotal.findMany({ where: { libraryId } });
    const explained = (divisionCode: string, kind: ObjectKind, registered: number) =>
      before.find((total) => total.divisionCode === divisionCode && total.kind === kind && total.registered === registered)?.explanation ?? "";
    await tx.libraryTotal.deleteMany({ where: { libraryId } });
    await tx.libraryTotal.createMany({
      data: read.totals.map((total) => ({ ...total, libraryId, explanation: explained(total.divisionCode, total.kind, total.registered), enteredById: actor.userId })),
    });
    const sum = read.totals.reduce((all, { registered }) => all + registered, 0);
    await audit(tx, actor, { action: "objects:edit", subject: { type: "objectLibrary", id: libraryId }, detail: { totals: read.totals }, summary: `录入《${library.name}》的登记总数：${read.totals.length} 行，共 ${formatNumber(sum)} 户` });
  });
}

/** Says why the library has another number than the register. */
export async function explainDifference(actor: Actor, { libraryId, divisionCode, kind, explanation }: ExplainDifference): Promise<void> {
  await transaction(async (tx) => {
    const library = await lockOpenLibrary(tx, actor, libraryId);
    const { count } = await tx.libraryTotal.updateMany({ where: { libraryId, divisionCode, kind }, data: { explanation } });
    if (count === 0) throw new NotFoundError("登记总数");
    await audit(tx, actor, { action: "objects:edit", subject: { type: "objectLibrary", id: libraryId }, summary: `说明《${library.name}》与登记总数的差异（${divisionCode}）：${explanation || "（清空）"}` });
  });
}
