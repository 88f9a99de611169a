import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { taskToChange } from "@/lib/requests/choices";
import { ObjectReplacementForm } from "./object-replacement-form";
import { RedrawForm } from "./redraw-form";
import { SupplementForm } from "./supplement-form";

export const metadata = { title: "申请变更抽取结果" };

const kinds = ["redraw", "rematch", "supplement", "objectReplacement"] as const;
const titles = { redraw: "申请重新抽取", rematch: "申请重新选派", supplement: "申请补抽", objectReplacement: "申请替补" };

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
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "抽取变更申请", href: "/requests" }, { label: task.name, href: kind === "rematch" ? `/dispatch/${task.id}?view=people` : `/draws/${task.id}` }]}
      />
      {kind === "redraw" && <RedrawForm task={task} drawKind="objects" />}
      {kind === "rematch" && <RedrawForm task={task} drawKind="inspectors" />}
      {kind === "supplement" && <SupplementForm task={task} />}
      {kind === "objectReplacement" && <ObjectReplacementForm task={task} entityId={entityId} />}
    </>
  );
}
