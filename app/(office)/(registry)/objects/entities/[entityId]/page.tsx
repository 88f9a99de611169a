import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText, CutText, MoneyText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { objectKindLabels } from "@/lib/check-items/labels";
import { entityDetail } from "@/lib/objects/entity-queries";
import { divisionSourceLabels, factLabels, registrationStatusLabels, registrationStatusShortLabels, registrationStatusTones, riskClassLabels, riskClassTones } from "@/lib/objects/labels";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatDay } from "@/lib/platform/format";
import { param, type SearchParams } from "@/lib/platform/page";
import { entityHistory } from "@/lib/results/entity-history";
import { found } from "../../../found";
import { ChangesCard } from "./changes-card";
import { DrawsCard } from "./draws-card";
import { InspectionsCard } from "./inspections-card";

export const metadata = { title: "检查对象" };

type Props = { params: Promise<{ entityId: string }>; searchParams: Promise<SearchParams> };

export default async function EntityPage({ params, searchParams }: Props) {
  const actor = await requirePage("objects:view");
  const all = param(await searchParams, "all") === "1";
  const entity = await found((await params).entityId, (id) => entityDetail(actor, id, all));
  const history = await entityHistory(actor, entity.id, all);
  const allHref = `/objects/entities/${entity.id}?all=1`;
  const own = entity.members.find(({ library, removedAt }) => library.departmentId === actor.departmentId && !library.closedAt && !removedAt);
  return (
    <>
      <PageHeader
        title={entity.name} breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }]}
        meta={<StatusBadge tone={registrationStatusTones[entity.registrationStatus]} label={registrationStatusShortLabels[entity.registrationStatus]} />}
        actions={own && can(actor, "objects:edit") && <ButtonLink variant="primary" href={`/objects/${own.libraryId}/members/${own.id}`}>编辑</ButtonLink>}
      />
      <div className="grid gap-3">
        <Card title="登记信息">
          <DescriptionList
            items={[
              { label: "统一社会信用代码", value: <CodeText>{entity.uscc}</CodeText> },
              { label: "对象类型", value: objectKindLabels[entity.kind] },
              { label: factLabels.registrationNumber, value: entity.registrationNumber },
              { label: factLabels.registrationStatus, value: registrationStatusLabels[entity.registrationStatus] },
              { label: factLabels.legalRepresentative, value: entity.legalRepresentative },
              { label: factLabels.registrationAuthority, value: entity.registrationAuthority },
              { label: factLabels.divisionCode, value: entity.division ? `${entity.division.name}（${divisionSourceLabels[entity.divisionSource]}）` : <StatusBadge tone="warning" label="待确认" /> },
              { label: factLabels.registeredCapital, value: entity.registeredCapital ? <MoneyText value={entity.registeredCapital.toString()} unit="万元" /> : null },
              { label: factLabels.establishedOn, value: formatDay(entity.establishedOn) },
              { label: factLabels.approvedOn, value: formatDay(entity.approvedOn) },
              { label: factLabels.enterpriseType, value: entity.enterpriseType },
              { label: factLabels.industryCode, value: entity.industryCode },
              { label: factLabels.address, value: entity.address, wide: true },
              { label: factLabels.businessScope, value: entity.businessScope, wide: true },
              { label: "上次抽查日期", value: formatDay(entity.lastInspectedOn) },
              { label: "信用风险等级", value: entity.risk.riskNote ?? riskClassLabels[entity.risk.riskClass] },
            ]}
          />
        </Card>
        <Card title="所在名录库" flush description={entity.otherDepartments > 0 ? `另有 ${entity.otherDepartments} 个部门的名录库收录` : undefined}>
          <Table caption="所在名录库">
            <thead><tr><Th width="4rem">年度</Th><Th>名录库</Th><Th>部门</Th><Th>风险等级</Th><Th>联系电话</Th><Th>本部门编号</Th><Th>标签</Th><Th>加入</Th><Th>状态</Th></tr></thead>
            <tbody>
              {entity.members.map((member, index) => (
                <tr key={member.id}>
                  <Td>{entity.members[index - 1]?.library.year === member.library.year ? "" : member.library.year}</Td>
                  <Td><Link className="link" href={`/objects/${member.libraryId}`}>{member.library.name}</Link></Td>
                  <Td>{member.library.department.name}</Td>
                  <Td><StatusBadge tone={riskClassTones[member.riskClass]} label={riskClassLabels[member.riskClass]} /></Td>
                  <Td><CodeText>{member.phone}</CodeText></Td>
                  <Td><CodeText>{member.ownNumber}</CodeText></Td>
                  <Td><CutText>{member.tags.join("、")}</CutText></Td>
                  <Td>{formatDay(member.addedAt)} {member.addedBy}</Td>
                  <Td>{member.removedAt ? `${formatDay(member.removedAt)} ${member.removedBy ?? ""}移出：${member.removedReason ?? ""}` : "在库"}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
          {entity.members.length === 0 && <EmptyState title="本部门的名录库没有收录该对象" />}
        </Card>
        <InspectionsCard history={history} linked={can(actor, "results:view")} allHref={allHref} />
        <DrawsCard draws={history.draws} />
        <ChangesCard changes={entity.changes} total={entity.changeCount} allHref={allHref} />
      </div>
    </>
  );
}
