import { Field } from "@/components/form/field";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Table, Td, Th } from "@/components/ui/table";
import { checkItemKindLabels, checkMethodLabels, objectKindLabels } from "@/lib/check-items/labels";
import { taskPartLabels } from "@/lib/tasks/labels";
import type { itemsToChoose } from "@/lib/tasks/queries";

type Props = { department: Awaited<ReturnType<typeof itemsToChoose>>["departments"][number]; categories: ReadonlyMap<string, string> };

/** What one taking-part department may check, to tick, and how many people it sends per object. */
export function DepartmentItems({ department: { id, department, part, inspectorsPerObject, available, chosen }, categories }: Props) {
  const name = `departments.${id}`;
  return (
    <Card flush title={<>{department.name} <Badge tone={part === "initiator" ? "info" : "neutral"}>{taskPartLabels[part]}</Badge></>}>
      <div className="max-w-md px-4 py-3">
        <Field name={`${name}.inspectorsPerObject`} label="每户检查人员" required help="持证人员不少于 2 人（行政处罚法第四十二条）">
          <Input inputMode="numeric" suffix="人" defaultValue={inspectorsPerObject} />
        </Field>
      </div>
      {available.length === 0
        ? <p className="px-4 pb-4 text-warning">该部门没有可用的已发布抽查事项，请联系该部门名录库管理员先发布随机抽查事项清单。</p>
        : (
          <Field name={`${name}.versionIds[]`} label={<span className="sr-only">{department.name}的检查事项</span>} group stacked>
            <Table caption={`${department.name}的检查事项`}>
              <thead><tr><Th width="2.5rem" align="center"><span className="sr-only">选择</span></Th><Th>编号</Th><Th>抽查类别</Th><Th>抽查事项</Th><Th>事项类型</Th><Th>检查对象</Th><Th>检查方式</Th><Th>来源</Th></tr></thead>
              <tbody>
                {available.map((version) => (
                  <tr key={version.id}>
                    <Td align="center"><Checkbox name={`${name}.versionIds[]`} value={version.id} defaultChecked={chosen.includes(version.id)} aria-label={`${version.checkItem.code} ${version.name}`} /></Td>
                    <Td><span className="figures whitespace-nowrap">{version.checkItem.code}</span></Td>
                    <Td>{categories.get(version.categoryCode) ?? version.categoryCode}</Td>
                    <Td className="wrap-anywhere">{version.name}</Td>
                    <Td className="whitespace-nowrap">{checkItemKindLabels[version.kind]}</Td>
                    <Td>{version.objectKinds.map((kind) => objectKindLabels[kind]).join("、")}</Td>
                    <Td>{version.methods.map((method) => checkMethodLabels[method]).join("、")}</Td>
                    <Td className="whitespace-nowrap">{version.checkItem.department.shortName}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </Field>
        )}
    </Card>
  );
}
