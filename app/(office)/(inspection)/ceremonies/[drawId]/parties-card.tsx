import type { ReactNode } from "react";
import { HashText } from "@/components/hash-text";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { Room } from "@/lib/draws/ceremony-view";
import { formatTime } from "@/lib/platform/format";
import { Countdown } from "./countdown";
import { wasAskedToReveal } from "./was-asked";

type Party = Room["ceremony"]["parties"][number];

function standing({ state, parties }: Room["ceremony"], { code, commitment, reveal }: Party): { tone: "success" | "warning" | "neutral" | "danger"; label: string } {
  const isOver = state === "drawn" || state === "revealed" || state === "aborted";
  if (reveal !== null) return { tone: "success", label: "已公开" };
  if (commitment === null) return isOver ? { tone: "danger", label: "未提交承诺" } : { tone: "warning", label: "待提交承诺" };
  if (state === "frozen") return { tone: "success", label: "已承诺" };
  if (!isOver) return { tone: "warning", label: "待公开" };
  return wasAskedToReveal(parties, code) ? { tone: "danger", label: "没有公开" } : { tone: "neutral", label: "已承诺，未到公开" };
}

/** Every party with its commitment and number as they were published, and until when the others have time. */
export function PartiesCard({ room, offset, actions }: { room: Room; offset: number; actions: ReactNode }) {
  const { ceremony, times, revealBy } = room;
  const isOpen = ceremony.state === "frozen" || ceremony.state === "committed";
  return (
    <Card
      title="参与方" flush actions={actions}
      description={isOpen && <>提交承诺截止 <Countdown until={ceremony.commitBy} offset={offset} />；公开随机数截止 <Countdown until={revealBy} offset={offset} /></>}
    >
      <Table caption="参与方">
        <thead><tr><Th>参与方</Th><Th>状态</Th><Th>承诺与随机数</Th></tr></thead>
        <tbody>
          {ceremony.parties.map((party) => (
            <tr key={party.code}>
              <Td className="align-top">{party.name}{party.code === ceremony.ownCode && <span className="ml-1 text-ink-3">（本部门）</span>}</Td>
              <Td className="align-top whitespace-nowrap"><StatusBadge {...standing(ceremony, party)} /></Td>
              <Td>
                <Published label="承诺" value={party.commitment} at={times[party.code]?.committedAt} />
                <Published label="随机数" value={party.reveal} at={times[party.code]?.revealedAt} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Published({ label, value, at }: { label: string; value: string | null; at: string | null | undefined }) {
  if (value === null) return null;
  return (
    <div className="py-0.5">
      <span className="text-ink-3">{label}{at && <span className="figures ml-2">{formatTime(new Date(at))}</span>}</span>
      <div><HashText value={value} label={label} /></div>
    </div>
  );
}
