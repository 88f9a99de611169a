import Link from "next/link";
import { notFound } from "next/navigation";
import { HashText } from "@/components/hash-text";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Table, Td, Th } from "@/components/ui/table";
import { publicDraw, publicFilesOf } from "@/lib/disclosure/draw-queries";
import { drawEventLabels, drawKindLabels, drawModeLabels, drawModePromises, listFileLabels } from "@/lib/draws/labels";
import { formatNumber, formatTime } from "@/lib/platform/format";

export const metadata = { title: "随机抽取证明" };

/** public: one draw. Sealed until disclosure, then with everything that is needed to redo it. */
export default async function PublicDrawPage({ params }: { params: Promise<{ drawId: string }> }) {
  const draw = await publicDraw((await params).drawId);
  if (!draw) notFound();
  const hash = (value: string | null, label: string) => value && <HashText value={value} label={label} />;
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">{drawKindLabels[draw.kind]}：{draw.task.name}</h1>
      {!draw.disclosed && (
        <Alert title="结果已封存">
          名单在公开前封存，以免提前通知被检查对象。最迟于 {formatTime(draw.discloseBy)} 公开；公开后可用下列封存值核对结果没有被改动。
        </Alert>
      )}
      {draw.state === "aborted" && <Alert tone="warning" title="本次抽取已作废">{draw.abortReason}</Alert>}
      <Card title="抽取信息">
        <DescriptionList items={[
          { label: "抽取编号", value: draw.drawId },
          { label: "抽查任务", value: <Link className="link" href={`/disclosure/tasks/${draw.task.number}`}>{draw.task.number}</Link> },
          { label: "方式", value: `${drawModeLabels[draw.mode]}：${drawModePromises[draw.mode]}` },
          { label: "杂凑算法", value: draw.suite },
          { label: "抽取时间", value: formatTime(draw.drawnAt) },
          { label: "次数", value: draw.attempt > 1 ? `第 ${draw.attempt} 次（${draw.reason}）` : "第 1 次" },
          ...draw.counts.map(({ name, count }) => ({ label: listFileLabels[name], value: formatNumber(count) })),
        ]} />
      </Card>
      <Card title="封存值与承诺">
        <DescriptionList columns={1} items={[
          ...draw.parties.map(({ code, name, commitment }) => ({ label: `${name}（${code}）的承诺`, value: hash(commitment, "承诺") })),
          { label: "随机数公开值 V", value: hash(draw.revealed, "V") },
          { label: "名单封存值", value: hash(draw.blind, "名单封存值") },
          { label: "种子封存值", value: hash(draw.sealedSeed, "种子封存值") },
          { label: "结果封存值", value: hash(draw.resultRoot, "结果封存值") },
          ...(draw.disclosed ? [
            { label: "冻结值 F", value: hash(draw.freeze, "F") },
            { label: "规则杂凑值", value: hash(draw.rulesHash, "规则杂凑值") },
            { label: "种子 S", value: hash(draw.seed, "S") },
          ] : []),
        ]} />
      </Card>
      {draw.disclosed && draw.proofFileId && (
        <Card title="证明文件" description="下载全部文件后，用公开的校验程序可以离线重算整个抽取，与本页核对。">
          <ul className="grid gap-1">
            {publicFilesOf(draw).map(({ file, label }) => (
              <li key={file}><a className="link" href={`/api/public/draws/${draw.drawId}/${file}`}>{label}（{file}）</a></li>
            ))}
          </ul>
        </Card>
      )}
      <Card title="过程记录" flush>
        <Table caption="过程记录">
          <thead><tr><Th width="4rem">步骤</Th><Th>事项</Th><Th>时间</Th><Th>参与方</Th></tr></thead>
          <tbody>
            {draw.events.map(({ seq, event, at, by }) => (
              <tr key={seq}><Td>{seq}</Td><Td>{drawEventLabels[event] ?? event}</Td><Td>{formatTime(at)}</Td><Td>{by}</Td></tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </div>
  );
}
