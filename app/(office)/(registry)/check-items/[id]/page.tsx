import { ActionButton } from "@/components/form/action-button";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { guidanceOf } from "@/lib/check-items/guidance";
import { checkItemKindLabels, checkLevelLabels, checkMethodLabels, objectKindLabels, versionStatusLabels, versionStatusTones } from "@/lib/check-items/labels";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { db } from "@/lib/platform/db";
import { codeLabels } from "@/lib/platform/reference";
import { discardDraft, publishCheckItem, withdrawCheckItem } from "../actions";
import { GuidanceCard } from "./guidance-card";
import { itemOf } from "./item-of";
import { VersionsCard } from "./versions-card";

export const metadata = { title: "抽查事项" };

export default async function CheckItemPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<{ version?: string }> }) {
  const actor = await requirePage("check-items:view");
  const item = await itemOf(actor, (await params).id);
  const asked = Number((await searchParams).version);
  const version = item.versions.find((candidate) => candidate.version === asked) ?? item.current;
  const [categories, documents] = await Promise.all([codeLabels("category"), guidanceOf(db, item.id)]);
  const editable = item.editable && can(actor, "check-items:edit");
  const draft = item.versions.find(({ status }) => status === "draft");
  const fields = { checkItemId: item.id };
  return (
    <>
      <PageHeader
        title={version.name} breadcrumb={[{ label: "一单两库" }, { label: "随机抽查事项清单", href: "/check-items" }]}
        meta={<StatusBadge tone={versionStatusTones[version.status]} label={versionStatusLabels[version.status]} />}
        actions={editable && (
          <>
            {item.current.status === "published" && (
              <ActionButton action={withdrawCheckItem} fields={fields} variant="danger" confirm={{ title: "撤回该事项？", description: "撤回后不能再用于新任务，已创建的任务不受影响。", danger: true, confirmLabel: "撤回", reason: { label: "撤回原因", required: true } }}>撤回</ActionButton>
            )}
            {draft && (
              <ActionButton action={discardDraft} fields={fields} confirm={{ title: `作废第 ${draft.version} 版草稿？`, danger: true, confirmLabel: "作废", reason: { label: "作废原因", required: true } }}>作废草稿</ActionButton>
            )}
            <ButtonLink href={`/check-items/${item.id}/edit`} variant={draft ? "default" : "primary"}>{draft ? "编辑草稿" : "修订"}</ButtonLink>
            {draft && (
              <ActionButton action={publishCheckItem} fields={fields} variant="primary" confirm={{ title: `发布第 ${draft.version} 版？`, description: "发布后的版本不再变更，修改须形成新版本。" }}>发布第 {draft.version} 版</ActionButton>
            )}
          </>
        )}
      />
      {version.id !== item.current.id && <Alert className="mb-3">正在查看第 {version.version} 版（{versionStatusLabels[version.status]}）。</Alert>}
      <div className="grid gap-3">
        <Card title={`第 ${version.version} 版`}>
          <DescriptionList
            items={[
              { label: "编号", value: <CodeText>{item.code}</CodeText> },
              { label: "制定部门", value: item.department.name },
              { label: "抽查类别", value: categories.get(version.categoryCode) },
              { label: "事项类型", value: checkItemKindLabels[version.kind] },
              { label: "检查主体", value: version.levels.map((level) => checkLevelLabels[level]).join("、") },
              { label: "检查方式", value: version.methods.map((method) => checkMethodLabels[method]).join("、") },
              { label: "检查对象", value: version.objectKinds.map((kind) => objectKindLabels[kind]).join("、"), wide: true },
              { label: "检查依据", value: version.legalBasis, wide: true },
              { label: "检查内容及要求", value: version.content, wide: true },
              { label: "备注", value: version.remark, wide: true },
              ...(version.changeReason ? [{ label: "修订原因", value: version.changeReason, wide: true }] : []),
            ]}
          />
        </Card>
        <GuidanceCard checkItemId={item.id} documents={documents} editable={editable} />
        <VersionsCard item={item} shown={version.id} />
      </div>
    </>
  );
}
