import { deviates, rankDeviate } from "@/lib/draw-battery/statistics";
import { notifyUser } from "@/lib/notices/notify";
import { audit } from "@/lib/platform/audit";
import { db, transaction } from "@/lib/platform/db";

/** p below which the order of a real draw is an alarm (draw specification §7): a sound draw gives one in 300 million. */
const limit = 1e-9;

/** Fewer drawn objects of a stratum than this say nothing. */
const fewest = 30;

type Drawn = { stratum: string; ticket: string; id: string; date: number | null; region: string };

const attributes = {
  登记编号: ({ id }: Drawn) => id, 成立日期: ({ date }: Drawn) => date ?? Number.NEGATIVE_INFINITY, 行政区划: ({ region }: Drawn) => region,
} as const satisfies Record<string, (drawn: Drawn) => string | number>;

/**
 * Looks whether the tickets of who was drawn follow the ids, the dates or the regions. That is for people to look into, and never a
 * reason to draw again: to reject what looks odd would itself bend the draw.
 * @returns what the order follows, in words; empty where nothing is odd
 */
export async function watchOrder(id: number): Promise<string[]> {
  const drawn = await db.$queryRaw<Drawn[]>`
    SELECT o."stratum", o."ticket", e."objectId" AS id, (e."establishedOn" - date '1970-01-01')::int AS date, coalesce(e."divisionCode", '') AS region
    FROM "DrawObject" o JOIN "Entity" e ON e.id = o."entityId" WHERE o."drawId" = ${id} ORDER BY o."stratum", o."ticket"`;
  const odd = oddOrders(drawn);
  if (odd.length > 0) await alarm(id, odd);
  return odd;
}

/** Which attributes the tickets follow, all strata together: in each the lots of those drawn have nothing to do with what they are. */
export function oddOrders(drawn: readonly Drawn[]): string[] {
  const byStratum = new Map<string, Drawn[]>();
  for (const each of drawn) {
    const rows = byStratum.get(each.stratum);
    if (rows) rows.push(each);
    else byStratum.set(each.stratum, [each]);
  }
  const strata = [...byStratum.values()].filter(({ length }) => length >= fewest);
  if (strata.length === 0) return [];
  return Object.entries(attributes).flatMap(([name, valueOf]) => {
    const { p } = deviates(strata.map((rows) => rankDeviate(placesOf(rows.map(({ ticket }) => ticket)), placesOf(rows.map<string | number>(valueOf)))));
    return p < limit ? [`票号与${name}相关（p = ${p.toExponential(1)}）`] : [];
  });
}

/** The place of each value among all, equal ones at the same. */
function placesOf(values: readonly (string | number)[]): number[] {
  const places = new Map([...new Set(values)].sort((a, b) => (a < b ? -1 : 1)).map((value, place) => [value, place]));
  return values.map((value) => places.get(value) ?? 0);
}

async function alarm(id: number, odd: readonly string[]): Promise<void> {
  await transaction(async (tx) => {
    const { drawId } = await tx.draw.findUniqueOrThrow({ where: { id } });
    const summary = `${drawId} 的抽取次序异常，请核查，不因此重抽：${odd.join("；")}`;
    const subject = { type: "draw", id };
    // A result is watched again after a crash; its alarm is given once.
    if ((await tx.auditEvent.count({ where: { subjectType: subject.type, subjectId: String(id), summary } })) > 0) return;
    await audit(tx, null, { action: "draws:verify", subject, summary, outcome: "failed" });
    const people = await tx.user.findMany({ where: { roles: { hasSome: ["administrator", "auditor"] }, disabledAt: null }, select: { id: true } });
    for (const person of people) await notifyUser(tx, person.id, { kind: "alarm", title: "抽取次序异常", body: summary });
  });
}
