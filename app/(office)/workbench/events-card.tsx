import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { auditPage } from "@/lib/audit/queries";
import type { Actor } from "@/lib/platform/actor";
import { formatTime } from "@/lib/platform/format";
import type { AuditOutcome } from "@/lib/platform/generated/prisma/enums";
import { pagingOf } from "@/lib/platform/page";

/** The last events of the user's part of the log, all or those of one outcome. */
export async function EventsCard({ actor, title, outcome }: { actor: Actor; title: string; outcome?: AuditOutcome }) {
  const { rows } = await auditPage(actor, { outcome }, { ...pagingOf({}), take: 8 });
  return (
    <Card title={title} flush actions={<Link className="link" href={outcome ? `/audit?outcome=${outcome}` : "/audit"}>全部</Link>}>
      {rows.length === 0 ? <EmptyState title={outcome === "denied" ? "没有被拒绝的访问" : "还没有操作记录"} /> : (
        <Table caption={title}>
          <thead><tr><Th width="9rem">时间</Th><Th>内容</Th><Th width="7rem">操作人</Th></tr></thead>
          <tbody>
            {rows.map(({ id, at, summary, actorName }) => (
              <tr key={id}><Td><span className="figures whitespace-nowrap">{formatTime(at)}</span></Td><Td>{summary}</Td><Td>{actorName}</Td></tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
