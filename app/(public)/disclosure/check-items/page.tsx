import { Pagination } from "@/components/list/pagination";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import { checkItemKindLabels, checkMethodLabels, objectKindLabels } from "@/lib/check-items/labels";
import { publicCheckItems } from "@/lib/disclosure/queries";
import { pagingOf, param, type SearchParams } from "@/lib/platform/page";

export const metadata = { title: "随机抽查事项清单" };

/** public: the valid check-item lists of all departments (国办发〔2015〕58号). */
export default async function PublicCheckItemsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const page = await publicCheckItems(param(params, "q"), pagingOf(params));
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">随机抽查事项清单</h1>
      <Card flush>
        {page.rows.length === 0 ? <EmptyState title="没有已公布的抽查事项" /> : (
          <Table caption="随机抽查事项清单">
            <thead>
              <tr><Th>部门</Th><Th width="7rem">编号</Th><Th>抽查事项</Th><Th>事项类型</Th><Th>检查对象</Th><Th>检查方式</Th><Th>检查依据</Th></tr>
            </thead>
            <tbody>
              {page.rows.map((item) => (
                <tr key={item.id}>
                  <Td>{item.checkItem.department.shortName}</Td>
                  <Td>{item.checkItem.code}</Td>
                  <Td>{item.name}</Td>
                  <Td>{checkItemKindLabels[item.kind]}</Td>
                  <Td>{item.objectKinds.map((kind) => objectKindLabels[kind]).join("、")}</Td>
                  <Td>{item.methods.map((method) => checkMethodLabels[method]).join("、")}</Td>
                  <Td>{item.legalBasis}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        <Pagination paging={page} path="/disclosure/check-items" params={params} />
      </Card>
    </>
  );
}
