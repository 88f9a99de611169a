import { notFound } from "next/navigation";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { publicDraw } from "@/lib/disclosure/draw-queries";
import { drawKindLabels, drawStateLabels, drawStateTones, listFileLabels } from "@/lib/draws/labels";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { formatNumber, formatTime } from "@/lib/platform/format";
import type { SearchParams } from "@/lib/platform/page";
import { OpenedDraw } from "./opened-draw";
import { SealsCard } from "./seals-card";
import { StepsCard } from "./steps-card";

export const metadata = { title: "随机抽取" };

type Props = { params: Promise<{ drawId: string }>; searchParams: Promise<SearchParams> };

/** public: one draw. Sealed until disclosure, then with everything that is needed to redo it. */
export default async function PublicDrawPage({ params, searchParams }: Props) {
  const draw = await publicDraw((await params).drawId);
  if (!draw) notFound();
  const query = await searchParams;
  return (
    <div className="grid grid-cols-1 gap-4">
      <h1 className="text-xl font-semibold">{drawKindLabels[draw.kind]} <CodeText>{draw.drawId}</CodeText></h1>
      {draw.disclosed ? <OpenedDraw draw={draw} params={query} /> : (
        <>
          <Alert title="内容已封存">
            名单提前泄露就是通风报信，所以公示之前只公布数目和封存值：谁也看不到名单、规则和结果，但此后改动任何一个字，都会与下列封存值不符。
            最迟于 {formatTime(draw.discloseBy)} 全部公开，并自动与封存值核对。
          </Alert>
          <Card title="公示之前可以看到的">
            <DescriptionList items={[
              { label: "抽取编号", value: <CodeText>{draw.drawId}</CodeText> },
              { label: "进度", value: <StatusBadge tone={drawStateTones[draw.state]} label={drawStateLabels[draw.state]} /> },
              ...(draw.task ? [{ label: "抽查任务", value: <Link className="link" href={`/disclosure/tasks/${draw.task.number}`}>{draw.task.name}</Link> }] : []),
              { label: "公开期限", value: formatTime(draw.discloseBy) },
              ...LIST_NAMES.map((name) => ({ label: listFileLabels[name], value: `${formatNumber(draw.counts[name])} 行` })),
            ]} />
          </Card>
          <SealsCard draw={draw} />
          <StepsCard steps={draw.steps} />
        </>
      )}
    </div>
  );
}
