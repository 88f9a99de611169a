import type { Actor } from "@/lib/platform/actor";
import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { samplingSchema, stratumLabel } from "@/lib/tasks/sampling";
import { drawOutcomeLabels } from "./labels";
import { allDrawn, drawnDraw } from "./queries";

const columns = [
  { title: "结果", width: 8 },
  { title: "分层", width: 14 },
  { title: "名次", type: "number" as const, width: 8 },
  { title: "企业名称", width: 36 },
  { title: "统一社会信用代码/编号", width: 24 },
  { title: "法定代表人（负责人）", width: 16 },
  { title: "住所（经营场所）", width: 40 },
  { title: "所在区划", width: 12 },
  { title: "登记机关", width: 24 },
  { title: "票号", width: 68 },
];

/** The selected and the reserve of a draw as an Excel workbook. @throws NotFoundError */
export async function drawSheet(actor: Actor, id: number): Promise<{ name: string; content: Buffer }> {
  const { drawId, task } = await drawnDraw(actor, id);
  const sampling = samplingSchema.parse(task.sampling);
  const rows = (await allDrawn(actor, id)).map(({ outcome, stratum, rank, ticket, entity }) => [
    drawOutcomeLabels[outcome], stratumLabel(stratum, sampling), rank, entity.name, entity.objectId, entity.legalRepresentative, entity.address,
    entity.division?.name, entity.registrationAuthority, ticket,
  ]);
  return { name: `${drawId} 抽取结果.xlsx`, content: await writeXlsx([{ name: "抽取结果", columns, rows }]) };
}
