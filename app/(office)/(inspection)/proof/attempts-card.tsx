import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { matchingSummary } from "@/lib/dispatch/announcement";
import { type DrawStanding, drawStandingLabels, drawStandingTones, drawStateLabels, drawStateTones } from "@/lib/draws/labels";
import type { DrawAttempt } from "@/lib/draws/queries";
import { formatTime } from "@/lib/platform/format";

/** Where a drawn attempt stands, from its record. */
function standingOf({ kind, events, summary }: DrawAttempt): DrawStanding {
  if (events.some(({ event }) => event === "superseded")) return "superseded";
  return kind === "inspectors" && matchingSummary({ summary }).shortages.length > 0 ? "ineffective" : "valid";
}

/** Why there was this attempt, and why it did not count. */
function notesOf({ kind, state, summary, reason, abortReason }: DrawAttempt): string {
  const short = kind === "inspectors" && state === "drawn" ? matchingSummary({ summary }).shortages.length : 0;
  return [reason && `本次原因：${reason}`, abortReason && `作废原因：${abortReason}`, short > 0 && `${short} 项检查人员不足，未生效`].filter(Boolean).join("；");
}

/** Every attempt stays on record, with why there was another one (domain rule 5). */
export function AttemptsCard({ attempts, shownId, path }: { attempts: readonly DrawAttempt[]; shownId: number | undefined; path: string }) {
  return (
    <Card title="历次抽取" description="每一次都留存并公示" flush>
      <Table caption="历次抽取">
        <thead><tr><Th>抽取编号</Th><Th>状态</Th><Th>开始</Th><Th>完成或作废</Th><Th>说明</Th><Th>操作</Th></tr></thead>
        <tbody>
          {attempts.map((attempt) => <Attempt key={attempt.id} attempt={attempt} shown={attempt.id === shownId} path={path} />)}
        </tbody>
      </Table>
    </Card>
  );
}

function Attempt({ attempt, shown, path }: { attempt: DrawAttempt; shown: boolean; path: string }) {
  const { id, drawId, state, createdAt, drawnAt, abortedAt, usedFor } = attempt;
  const standing = state === "drawn" ? standingOf(attempt) : null;
  const href = `${path}${path.includes("?") ? "&" : "?"}attempt=${id}`;
  return (
    <tr>
      <Td><CodeText>{drawId}</CodeText></Td>
      <Td className="whitespace-nowrap">
        {standing ? <StatusBadge tone={drawStandingTones[standing]} label={drawStandingLabels[standing]} /> : <StatusBadge tone={drawStateTones[state]} label={drawStateLabels[state]} />}
      </Td>
      <Td className="figures whitespace-nowrap">{formatTime(createdAt)}</Td>
      <Td className="figures whitespace-nowrap">{formatTime(drawnAt ?? abortedAt)}</Td>
      <Td>{notesOf(attempt)}{usedFor.map((request) => <Link key={request.id} className="link ml-2 whitespace-nowrap" href={`/requests/${request.id}`}>申请与批准</Link>)}</Td>
      <Td>{shown ? "当前显示" : state === "drawn" && <Link className="link" href={href}>查看</Link>}</Td>
    </tr>
  );
}
