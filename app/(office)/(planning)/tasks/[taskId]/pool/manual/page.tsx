import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { memberFilterSchema } from "@/lib/objects/filter";
import { openLibraries } from "@/lib/objects/queries";
import { searchMembers } from "@/lib/objects/search";
import { requirePage } from "@/lib/platform/auth";
import { param, type SearchParams } from "@/lib/platform/page";
import { taskActs } from "@/lib/tasks/acts";
import { alreadyInPool, taskOfPool } from "@/lib/tasks/pool/queries";
import { findTask } from "../../../find-task";
import { FoundCard } from "./found-card";
import { NewObjectForm } from "./new-object-form";

export const metadata = { title: "手动新增" };

/** As many as a person looks through; whoever finds more types more. */
const shown = 20;

type Props = { params: Promise<{ taskId: string }>; searchParams: Promise<SearchParams> };

export default async function ManualPage({ params, searchParams }: Props) {
  const actor = await requirePage("tasks:edit");
  const task = await findTask(params, (id) => taskOfPool(actor, id));
  if (!taskActs(actor, task).changePool) notFound();
  const search = await searchParams;
  const asked = param(search, "q")?.slice(0, 100) ?? "";
  const entering = param(search, "new") === "1";
  const byCode = /^\d[0-9A-Za-z]{5,17}$/.test(asked);
  const filter = memberFilterSchema.parse(byCode ? { uscc: asked } : { name: asked });
  const members = asked ? await searchMembers(actor, filter, { key: "name", direction: "asc" }, { page: 1, size: shown, skip: 0, take: shown }) : null;
  const known = await alreadyInPool(task.id, members?.rows.map(({ entityId }) => entityId) ?? []);
  const path = `/tasks/${task.id}/pool`;
  const libraries = await openLibraries(actor);
  const ownLibraries = libraries.filter(({ departmentId }) => departmentId === actor.departmentId);
  return (
    <>
      <PageHeader
        title="手动新增"
        breadcrumb={[{ label: "抽查计划管理" }, { label: "抽查任务", href: "/tasks" }, { label: task.number, href: `/tasks/${task.id}` }, { label: "检查对象", href: path }]}
        description={task.name} actions={<ButtonLink href={path}>返回检查对象</ButtonLink>}
      />
      <form action={`${path}/manual`} role="search" className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-white px-4 py-3">
        <label htmlFor="object-search" className="text-ink-2">查找检查对象</label>
        <input id="object-search" name="q" defaultValue={asked} maxLength={100} autoComplete="off" placeholder="名称、拼音首字母，或统一社会信用代码的前几位" className="control h-8 w-80" />
        <button type="submit" className={buttonClass({ variant: entering ? "default" : "primary" })}>查找</button>
        <span className="text-xs text-ink-3">在本部门的检查对象名录库中查找</span>
      </form>
      {members && <FoundCard taskId={task.id} members={members} known={known} open={new Set(libraries.map(({ id }) => id))} shown={shown} newHref={`${path}/manual?${new URLSearchParams({ q: asked, new: "1" })}`} entering={entering} />}
      {entering && <NewObjectForm actor={actor} taskId={task.id} asked={asked} byCode={byCode} libraries={ownLibraries} />}
    </>
  );
}
