import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { FilterBar } from "@/components/list/filter-bar";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/cells";
import { DescriptionList } from "@/components/ui/description-list";
import { memberFilterOf } from "@/lib/objects/filter";
import type { Actor } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatNumber } from "@/lib/platform/format";
import type { Task } from "@/lib/platform/generated/prisma/client";
import type { SearchParams } from "@/lib/platform/page";
import { taskActs } from "@/lib/tasks/acts";
import { exclusionLabel } from "@/lib/tasks/labels";
import { previewFilter } from "@/lib/tasks/pool/add";
import { taskOfPool } from "@/lib/tasks/pool/queries";
import { findTask } from "../../../find-task";
import { importByFilter } from "../actions";
import { memberFilterFields } from "../member-filter-fields";

export const metadata = { title: "名录库导入" };

type Props = { params: Promise<{ taskId: string }>; searchParams: Promise<SearchParams> };

export default async function FilterImportPage({ params, searchParams }: Props) {
  const actor = await requirePage("tasks:edit");
  const task = await findTask(params, (id) => taskOfPool(actor, id));
  if (!taskActs(actor, task).changePool) notFound();
  const search = await searchParams;
  const filter = memberFilterOf(search);
  const fields = await memberFilterFields(actor);
  const path = `/tasks/${task.id}/pool`;
  return (
    <>
      <PageHeader
        title="名录库导入"
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查任务", href: "/tasks" }, { label: task.number, href: `/tasks/${task.id}` }, { label: "检查对象", href: path }]}
        description="设置条件后点“查询”，核对数量后再导入；不符合抽取条件的对象会连同原因留在“已排除”中。"
      />
      <FilterBar params={search} fields={fields} />
      <Suspense key={JSON.stringify(filter)} fallback={<Card title="导入前核对"><p role="status" className="text-ink-2">正在逐户核对，几十万户需要几秒钟……</p></Card>}>
        <Preview actor={actor} task={task} search={search} />
      </Suspense>
    </>
  );
}

async function Preview({ actor, task, search }: { actor: Actor; task: Task; search: SearchParams }) {
  const filter = memberFilterOf(search);
  const preview = await previewFilter(actor, task, filter);
  const path = `/tasks/${task.id}/pool`;
  const count = (value: number) => <NumberText value={value} />;
  return (
    <Card title="导入前核对">
      <DescriptionList columns={2} items={[
        { label: "查到", value: count(preview.found) },
        { label: "将加入", value: count(preview.added) },
        { label: "将排除", value: count(preview.excluded) },
        { label: "重复", value: count(preview.duplicates) },
        ...(preview.reasons.length > 0 ? [{ label: "排除原因", wide: true, value: preview.reasons.map(({ code, count: n }) => `${exclusionLabel(code)} ${formatNumber(n)} 户`).join("\n") }] : []),
      ]} />
      <div className="mt-3 flex flex-wrap gap-2">
        <Form action={importByFilter} hidden={{ taskId: task.id, filter: JSON.stringify(filter) }} guard={false}>
          <SubmitButton disabled={preview.added + preview.excluded === 0}>导入 {formatNumber(preview.added)} 户</SubmitButton>
        </Form>
        <ButtonLink href={hrefWith(`${path}/pick`, search, {})}>改为逐户勾选</ButtonLink>
        <ButtonLink href={path}>返回</ButtonLink>
      </div>
    </Card>
  );
}
