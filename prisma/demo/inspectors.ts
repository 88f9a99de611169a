import { createInspector, declareConflict } from "@/lib/inspectors/commands";
import { db } from "@/lib/platform/db";
import { idNumberCheck } from "@/lib/platform/identifiers/id-card";
import { demoDepartments } from "./departments";
import { personName } from "./names";
import { registrarOf } from "./people";

/** Categories of each sector, as far as the demo's items ask for them. */
const competences: Record<string, string[]> = {
  SCJG: ["SC01", "SC02", "SC03", "SC05", "SC11"], STHJ: ["ST01", "ST02", "ST04"], YJGL: ["YJ01", "YJ03"], SW: ["SW01", "SW02"], WHLY: ["WL01", "WL03"], XFJY: ["XF01", "XF04"],
};
/** Provincial offices have more people, so that they can do a 省抽省查 alone. */
const peopleOf = (level: string, sector: string): number => (level === "province" ? (["SCJG", "STHJ", "YJGL"].includes(sector) ? 10 : 4) : 2);
const total = 120;
/** Who is out of the ordinary, by place in the list: all in provincial offices, which have others to send. */
const experts = new Set([17, 36]);
const expired = new Set([8, 14, 22, 33]);
const expiring = new Set([6, 19, 26, 29]);

/** An ID number of the division that does not exist, with its check character (GB 11643). */
function inventedIdNumber(sequence: number): string {
  const body = `630199198${sequence % 10}0${(sequence % 9) + 1}1${sequence % 9}${String(sequence).padStart(3, "0")}`;
  return body + idNumberCheck(body);
}

/** 120 people over all departments: most certified for years, some expired or about to, two experts; and four declared conflicts. */
export async function registerInspectors(today: Date): Promise<void> {
  const offices = demoDepartments.filter(({ sector }) => sector !== "PT");
  const posts = offices.flatMap((office) => Array.from({ length: peopleOf(office.level, office.sector) }, () => office));
  while (posts.length < total) posts.push(offices[posts.length % 6] as (typeof offices)[number]);
  const inDays = (days: number) => new Date(today.getTime() + days * 86_400_000);
  for (const [index, office] of posts.slice(0, total).entries()) {
    const certificateNumber = `6300${String(index + 1).padStart(7, "0")}`;
    if (await db.inspector.findUnique({ where: { certificateNumber } })) continue;
    const isExpert = experts.has(index);
    const ends = expired.has(index) ? inDays(-40) : expiring.has(index) ? inDays(35) : inDays(900 + (index % 400));
    await createInspector(await registrarOf(office.code), {
      name: personName(index), sex: index % 3 === 0 ? "female" : "male", idNumber: inventedIdNumber(index + 1),
      phone: `1390971${String(1000 + index)}`, divisionCode: office.division, position: index % 5 === 0 ? "四级调研员" : "一级主任科员",
      certificateNumber, certificateAuthority: "青海省司法厅", certificateValidFrom: inDays(-1000), certificateValidTo: ends,
      competences: competences[office.sector] ?? [], qualification: isExpert ? "高级工程师" : null, isExpert,
    });
  }
  await declareConflicts();
}

async function declareConflicts(): Promise<void> {
  const registrar = await registrarOf("QH-SCJG");
  const people = await db.inspector.findMany({ where: { departmentId: registrar.departmentId }, orderBy: { id: "asc" }, take: 4, include: { conflicts: true } });
  const objects = await db.entity.findMany({ orderBy: { id: "asc" }, take: 4 });
  const reasons = ["party", "interest", "employment", "other"];
  for (const [index, { id: inspectorId, conflicts }] of people.entries()) {
    const entity = objects[index];
    if (entity && conflicts.length === 0) await declareConflict(registrar, { inspectorId, objectId: entity.objectId, reasonCode: reasons[index] ?? "other", reason: "本人申报" });
  }
}
