import Link from "next/link";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { disclosedDraws } from "@/lib/disclosure/draw-queries";
import { drawKindLabels, drawModeLabels } from "@/lib/draws/labels";
import { formatTime } from "@/lib/platform/format";

export const metadata = { title: "抽取验证" };

/** public: how anyone can redo a draw, and the draws that are open. */
export default async function VerifyPage() {
  const draws = await disclosedDraws();
  return (
    <div className="grid gap-4">
      <h1 className="text-xl font-semibold">抽取验证</h1>
      <Card title="怎样验证一次抽取">
        <ol className="grid list-decimal gap-1 pl-6">
          <li>打开下方某次抽取的页面，下载证明文件 draw.json 和随附的名单文件，放在同一文件夹。</li>
          <li>在任何一台装有本平台公开程序的电脑上，断开网络，运行 <code className="font-mono">npm run -s draw:verify -- draw.json</code>。</li>
          <li>程序逐项说明核对了什么：名单与规则是否在种子产生前冻结、各方的随机数是否与承诺一致、每个抽取值和入选结果是否可以重算。</li>
        </ol>
        <p className="mt-2">算法全文公开，任何人都可以用任何语言自行实现并核对，不需要信任本平台。</p>
      </Card>
      <Card title="已公开的抽取" flush>
        {draws.length === 0 ? <EmptyState title="还没有已公开的抽取" /> : (
          <Table caption="已公开的抽取">
            <thead><tr><Th>抽取编号</Th><Th>抽查任务</Th><Th>抽取内容</Th><Th>方式</Th><Th>抽取时间</Th></tr></thead>
            <tbody>
              {draws.map(({ drawId, task, kind, mode, drawnAt }) => (
                <tr key={drawId}>
                  <Td><Link className="link" href={`/disclosure/draws/${drawId}`}><CodeText>{drawId}</CodeText></Link></Td>
                  <Td>{task.name}</Td>
                  <Td>{drawKindLabels[kind]}</Td>
                  <Td>{drawModeLabels[mode]}</Td>
                  <Td>{formatTime(drawnAt)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </div>
  );
}
