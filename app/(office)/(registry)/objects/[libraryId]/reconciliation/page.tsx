import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { FormSection } from "@/components/form/form-section";
import { SubmitButton } from "@/components/form/submit-button";
import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { RowActions } from "@/components/list/row-actions";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatCard } from "@/components/stat-card";
import { StatusBadge } from "@/components/status-badge";
import { NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Textarea } from "@/components/ui/textarea";
import { objectKindLabels } from "@/lib/check-items/labels";
import { type ReconciledLine, reconciliationOf } from "@/lib/objects/library-reconciliation";
import { libraryDetail } from "@/lib/objects/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatNumber, formatRate } from "@/lib/platform/format";
import { enterTotals, explainDifference } from "../../actions";
import { found } from "../../../found";

export const metadata = { title: "核对登记总数" };

export default async function ReconciliationPage({ params }: { params: Promise<{ libraryId: string }> }) {
  const actor = await requirePage("objects:view");
  const library = await found((await params).libraryId, (id) => libraryDetail(actor, id));
  const { lines, registered, held, open, entered, tolerance } = await reconciliationOf(library.id);
  const path = `/objects/${library.id}/reconciliation`;
  const mayEdit = library.editable && can(actor, "objects:edit");
  return (
    <>
      <PageHeader
        title="核对登记总数" description={`${library.department.name} · ${library.year} 年度 · 按区划和对象类型与登记机关的户数核对，差异超过 ${tolerance}% 的须说明`}
        breadcrumb={[{ label: "一单两库" }, { label: "检查对象名录库", href: "/objects" }, { label: library.name, href: `/objects/${library.id}` }]}
      />
      {entered && (
        <div className="mb-3 grid grid-cols-2 gap-3 md:grid-cols-4">
          <StatCard label="登记总数" value={registered} unit="户" />
          <StatCard label="名录库在库" value={held} unit="户" href={`/objects/${library.id}`} />
          <StatCard label="差异" value={held - registered} unit="户" note={`占登记总数 ${formatRate(held - registered, registered)}`} />
          <StatCard label="待说明的差异" value={open} unit="项" tone={open > 0 ? "warning" : "normal"} />
        </div>
      )}
      <DataTable
        id="library-reconciliation" caption="登记总数核对" path={path} params={{}} columns={columnsOf(library.id, mayEdit)} rows={lines} rowKey={({ divisionCode, kind, registered: of }) => `${divisionCode}-${kind}-${of === null}`}
        empty={<EmptyState title="还没有可以核对的内容">库里没有检查对象，也没有录入登记总数。</EmptyState>}
      />
      {mayEdit && (
        <Form action={enterTotals} hidden={{ libraryId: library.id }} className="mt-3">
          <FormSection title={entered ? "重新录入登记总数" : "录入登记总数"} description="从电子表格复制后粘贴；录入后代替此前的内容，户数不变的行保留说明">
            <Field name="text" label="区划、类型、户数" required wide help="每行一项，如“630102 企业 1234”。区划写代码或名称，含其下级；同一户只能算在一行里。">
              <Textarea rows={8} placeholder={"630102\t企业\t12345\n630102\t个体工商户\t45678"} defaultValue={lines.filter((line) => line.registered !== null).map((line) => `${line.divisionCode}\t${objectKindLabels[line.kind]}\t${line.registered}`).join("\n")} />
            </Field>
          </FormSection>
          <FormActions cancelHref={`/objects/${library.id}`} cancelLabel="返回名录库"><SubmitButton>保存登记总数</SubmitButton></FormActions>
        </Form>
      )}
    </>
  );
}

function columnsOf(libraryId: number, mayEdit: boolean): Column<ReconciledLine>[] {
  return [
    {
      key: "division", title: "区划", width: "14rem",
      render: ({ divisionCode, divisionName, kind }) => <Link className="link" href={hrefWith(`/objects/${libraryId}`, {}, { division: divisionCode ?? "pending", kind })}>{divisionName}{divisionCode && <span className="ml-1 text-ink-3">{divisionCode}</span>}</Link>,
    },
    { key: "kind", title: "对象类型", render: ({ kind }) => objectKindLabels[kind] },
    { key: "registered", title: "登记总数", align: "right", render: ({ registered }) => (registered === null ? <span className="text-ink-3">未录入</span> : <NumberText value={registered} />) },
    { key: "held", title: "在库", align: "right", render: ({ held }) => <NumberText value={held} /> },
    { key: "difference", title: "差异", align: "right", render: ({ registered, difference }) => registered !== null && `${difference > 0 ? "+" : ""}${formatNumber(difference)}` },
    { key: "rate", title: "差异率", align: "right", render: ({ registered, difference }) => registered !== null && formatRate(difference, registered) },
    {
      key: "state", title: "核对",
      render: ({ registered, isOpen, isBeyond }) => registered !== null && (isOpen ? <StatusBadge tone="warning" label="待说明" /> : <StatusBadge tone="success" label={isBeyond ? "已说明" : "相符"} />),
    },
    { key: "explanation", title: "差异说明", wrap: true, render: ({ explanation }) => explanation },
    ...(mayEdit ? [{
      key: "operations", title: "操作", sticky: "right" as const,
      render: ({ divisionCode, divisionName, kind, registered, isBeyond }: ReconciledLine) => registered !== null && isBeyond && (
        <RowActions
          of={`${divisionName}${objectKindLabels[kind]}`}
          items={[{
            label: "说明差异", action: explainDifference, fields: { libraryId, divisionCode: divisionCode ?? "", kind },
            confirm: { title: `${divisionName}${objectKindLabels[kind]}的差异`, confirmLabel: "保存", reason: { label: "差异说明", name: "explanation", required: true } },
          }]}
        />
      ),
    }] : []),
  ];
}
