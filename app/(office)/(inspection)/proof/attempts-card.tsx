import Link from "next/link";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";
import { drawStateLabels, drawStateTones } from "@/lib/draws/labels";
import type { DrawAttempt } from "@/lib/draws/queries";
import { formatTime } from "@/lib/platform/format";

/** Every attempt stays on record, with why there was another one (domain rule 5). */
export function AttemptsCard({ attempts, shownId, path }: { attempts: readonly DrawAttempt[]; shownId: number | undefined; path: string }) {
  return (
    <Card title="历次抽取" description="每一次都留存并公示" flush>
      <Table caption="历次抽取">
        <thead><tr><Th>抽取编号</Th><Th>状态</Th><Th>开始</Th><Th>完成或作废</Th><Th>原因</Th><Th>操作</Th></tr></thead>
        <tbody>
          {attempts.map(({ id, drawId, state, createdAt, drawnAt, abortedAt, abortReason, reason }) => (
            <tr key={id}>
              <Td><CodeText>{drawId}</CodeText></Td>
              <Td><StatusBadge tone={drawStateTones[state]} label={drawStateLabels[state]} /></Td>
              <Td className="figures whitespace-nowrap">{formatTime(createdAt)}</Td>
              <Td className="figures whitespace-nowrap">{formatTime(drawnAt ?? abortedAt)}</Td>
              <Td>{[reason && `本次：${reason}`, abortReason && `作废：${abortReason}`].filter(Boolean).join("；")}</Td>
              <Td>{state === "drawn" && id !== shownId ? <Link className="link" href={`${path}${path.includes("?") ? "&" : "?"}attempt=${id}`}>查看</Link> : id === shownId ? "当前显示" : ""}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
