import { notifyDepartment } from "@/lib/notices/notify";
import { transaction } from "@/lib/platform/db";
import { formatDay, todayAsDay } from "@/lib/platform/format";
import { parameter } from "@/lib/platform/parameters";

type Told = { departmentId: number; name: string; until: Date; level: "soon" | "urgent" | "ended" };

/** As many names as a notice says; the list that it leads to has all of them. */
const named = 5;
const listOf = (certificate: "expired" | "expiring") => `/inspectors?certificate=${certificate}&status=onDuty&expert=no`;

/**
 * Tells departments of the certificates of their people on duty that end soon, very soon, or have ended, once of each: people
 * without a valid certificate are not matched (行政处罚法 art. 42), and renewing one takes weeks. @returns how many notices
 */
export function warnOfCertificates(today = todayAsDay()): Promise<number> {
  return transaction(async (tx) => {
    const [soon, urgent] = await Promise.all([parameter("certificateWarningDays", tx), parameter("certificateUrgentDays", tx)]);
    const told = await tx.$queryRaw<Told[]>`
      WITH due AS (
        SELECT id, CASE WHEN "certificateValidTo" < ${today}::date THEN 'ended' WHEN "certificateValidTo" <= ${today}::date + ${urgent}::int THEN 'urgent' ELSE 'soon' END AS level
        FROM "Inspector" WHERE status = 'onDuty' AND NOT "isExpert" AND "certificateValidTo" <= ${today}::date + ${soon}::int
      )
      UPDATE "Inspector" i SET "certificateNotice" = i."certificateValidTo"::text || ' ' || due.level FROM due
      WHERE due.id = i.id AND i."certificateNotice" IS DISTINCT FROM i."certificateValidTo"::text || ' ' || due.level
      RETURNING i."departmentId", i.name, i."certificateValidTo" AS until, due.level`;
    const groups = new Map<string, Told[]>();
    for (const person of told) {
      const key = `${person.departmentId} ${person.level}`;
      const group = groups.get(key);
      if (group) group.push(person);
      else groups.set(key, [person]);
    }
    for (const people of groups.values()) {
      const { departmentId, level } = people[0]!;
      const names = people.sort((a, b) => a.until.getTime() - b.until.getTime()).slice(0, named).map(({ name, until }) => `${name}（${formatDay(until)}）`).join("、");
      await notifyDepartment(tx, departmentId, {
        kind: "inspectors:certificate", title: `${people.length} 名在岗人员的执法证件${level === "ended" ? "已过期" : `将在 ${level === "urgent" ? urgent : soon} 天内到期`}`,
        body: `${names}${people.length > named ? `等 ${people.length} 人` : ""}。证件有效期不能覆盖任务最后一天的人员不参加选派，请及时换证并更新名录库。`,
        href: listOf(level === "ended" ? "expired" : "expiring"),
      });
    }
    return groups.size;
  });
}
