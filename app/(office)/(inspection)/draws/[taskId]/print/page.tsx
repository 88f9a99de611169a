import { notFound } from "next/navigation";
import { PrintPage } from "@/components/print-page";
import { drawModeLabels } from "@/lib/draws/labels";
import { allDrawn, drawnDraw } from "@/lib/draws/queries";
import { strataOf } from "@/lib/draws/strata";
import { supersededEvent } from "@/lib/draws/supersede";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { formatDay, formatLongDay, formatTime } from "@/lib/platform/format";
import { idOf, param, type SearchParams } from "@/lib/platform/page";
import { describeSampling, samplingSchema, stratumLabel } from "@/lib/tasks/sampling";

export const metadata = { title: "抽取结果单" };

type Props = { params: Promise<{ taskId: string }>; searchParams: Promise<SearchParams> };

/** 抽取结果单: rule, strata, the values that whoever doubts it needs, and the names in ticket order. */
export default async function DrawPrintPage({ params, searchParams }: Props) {
  const actor = await requirePage("draws:view");
  const [taskId, id] = [idOf((await params).taskId), idOf(param(await searchParams, "attempt"))];
  if (taskId === null || id === null) notFound();
  const draw = await drawnDraw(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  if (draw.taskId !== taskId || draw.kind !== "objects") notFound();
  const objects = (await allDrawn(actor, id)).filter(({ outcome }) => outcome === "selected");
  const { task } = draw;
  const supersededAt = draw.events.find(({ event }) => event === supersededEvent)?.at;
  const sampling = samplingSchema.parse(task.sampling);
  return (
    <PrintPage title="随机抽取检查对象结果单" number={draw.drawId} seal={{ organisation: task.department.name, date: formatLongDay(draw.drawnAt) }}>
      {supersededAt && <p className="font-bold">本次抽取的结果已于 {formatTime(supersededAt)} 被新的抽取取代，不再有效。</p>}
      <p>任务名称：{task.name}</p>
      <p>任务编号：{task.number}，检查期限 {formatDay(task.startsOn)} 至 {formatDay(task.endsOn)}。</p>
      <p>抽取方式：{describeSampling(sampling)}。{drawModeLabels[draw.mode]}，{draw.suite}，抽取时间 {formatTime(draw.drawnAt)}。</p>
      <table>
        <thead><tr><th>分层</th><th>名单户数</th><th>入选户数</th><th>备选户数</th></tr></thead>
        <tbody>
          {strataOf(draw).map(({ stratum, n, k, reserveCount }) => <tr key={stratum}><td>{stratumLabel(stratum, sampling)}</td><td>{n}</td><td>{k}</td><td>{reserveCount}</td></tr>)}
        </tbody>
      </table>
      <p>冻结值：<code className="break-all">{draw.freeze}</code></p>
      <p>公开值：<code className="break-all">{draw.revealed}</code></p>
      <p>种子：<code className="break-all">{draw.seed}</code></p>
      <table>
        <thead><tr><th>序号</th><th>分层</th><th>检查对象</th><th>统一社会信用代码/编号</th><th>所在区划</th></tr></thead>
        <tbody>
          {objects.map(({ id: key, stratum, entity }, index) => (
            <tr key={key}><td>{index + 1}</td><td>{stratumLabel(stratum, sampling)}</td><td>{entity.name}</td><td>{entity.objectId}</td><td>{entity.division?.name ?? "待确认"}</td></tr>
          ))}
        </tbody>
      </table>
      <p>经办人：＿＿＿＿＿＿＿＿　　监督人：＿＿＿＿＿＿＿＿</p>
    </PrintPage>
  );
}
