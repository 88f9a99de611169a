import { HashText } from "@/components/hash-text";
import { Pagination } from "@/components/list/pagination";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";
import { publicSelected } from "@/lib/disclosure/draw-queries";
import type { OpenedDraw } from "@/lib/disclosure/opened-draw";
import { formatNumber } from "@/lib/platform/format";
import { pagingOf, type SearchParams } from "@/lib/platform/page";

/** The result in figures, and the names in ticket order where the task's rule makes them public. */
export async function ResultCard({ draw: { drawId, result }, params }: { draw: OpenedDraw; params: SearchParams }) {
  if (!result) return null;
  if (result.kind === "inspectors") {
    return (
      <Card title="结果">
        <p>为 {formatNumber(result.tasks)} 项检查选派人员{result.shortages > 0 ? `，其中 ${formatNumber(result.shortages)} 项人员不足，本次未生效` : "，没有缺员"}。人员在证明中以代码表示。</p>
      </Card>
    );
  }
  const names = await publicSelected(drawId, pagingOf(params));
  return (
    <>
      <Card title="各层结果" description="入选线是最后入选者的票号：票号不大于它的入选" flush>
        <Table caption="各层结果">
          <thead><tr><Th>分层</Th><Th align="right">名单</Th><Th align="right">入选</Th><Th align="right">备选</Th><Th>入选线</Th></tr></thead>
          <tbody>
            {result.strata.map(({ stratum, n, k, reserveCount, cutoff }) => (
              <tr key={stratum}>
                <Td>{stratum === "ALL" ? "全部对象" : stratum}</Td>
                <Td align="right">{formatNumber(n)}</Td><Td align="right">{formatNumber(k)}</Td><Td align="right">{formatNumber(reserveCount)}</Td>
                <Td>{cutoff ? <HashText value={cutoff} label={`${stratum} 的入选线`} /> : "—"}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      {names && (
        <Card title={`入选名单（${formatNumber(names.total)} 户）`} description="按票号次序" flush>
          <Table caption="入选名单">
            <thead><tr><Th>名称</Th><Th width="13rem">编号</Th><Th>分层</Th><Th>票号</Th><Th>说明</Th></tr></thead>
            <tbody>
              {names.rows.map(({ entity, stratum, ticket, outcome, replacesId }) => (
                <tr key={entity.objectId}>
                  <Td>{entity.name}</Td><Td><CodeText>{entity.objectId}</CodeText></Td><Td>{stratum === "ALL" ? "全部" : stratum}</Td>
                  <Td><code className="font-mono text-[13px]" title={ticket}>{ticket.slice(0, 16)}…</code></Td>
                  <Td>{outcome === "replaced" ? "入选后被替补" : replacesId === null ? "" : "替补入选"}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <Pagination paging={names} path={`/disclosure/draws/${drawId}`} params={params} />
        </Card>
      )}
    </>
  );
}
