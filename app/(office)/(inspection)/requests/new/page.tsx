import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { taskToChange } from "@/lib/requests/choices";
import { ObjectReplacementForm } from "./object-replacement-form";

export const metadata = { title: "申请变更抽取结果" };

const kinds = ["objectReplacement"] as const;
const titles = { objectReplacement: "申请替补" };

/** Asks for a change of what was drawn: of the initiating department's own task. */
export default async function NewRequestPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("draws:run");
  const params = await searchParams;
  const [kind, taskId, entityId] = [paramOf(params, "kind", kinds), idOf(param(params, "task")), idOf(param(params, "entity"))];
  if (!kind || taskId === null) notFound();
  const task = await taskToChange(actor, taskId).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return (
    <>
      <PageHeader
        title={titles[kind]} description={`${task.name}（${task.number}）`}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "检查对象抽取", href: "/draws" }, { label: task.name, href: `/draws/${task.id}` }]}
      />
      {kind === "objectReplacement" && <ObjectReplacementForm task={task} entityId={entityId} />}
    </>
  );
}
