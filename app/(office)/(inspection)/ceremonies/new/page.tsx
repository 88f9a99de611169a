import { notFound } from "next/navigation";
import { Form } from "@/components/form/form";
import { FormActions } from "@/components/form/form-actions";
import { SubmitButton } from "@/components/form/submit-button";
import { PageHeader } from "@/components/shell/page-header";
import { ceremonyTask } from "@/lib/draws/room";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { begin } from "../actions";
import { CeremonyFields } from "./ceremony-fields";

export const metadata = { title: "多部门共同抽取" };

const hour = 3_600_000;
const tenMinutes = 600_000;

/** A moment some hours from now as a form's control has it, in Shanghai, on a whole ten minutes. */
const inHours = (hours: number): string =>
  new Date(Math.ceil((Date.now() + hours * hour) / tenMinutes) * tenMinutes + 8 * hour).toISOString().slice(0, 16);

/** How several departments are to make a draw together; from here on the list is frozen. */
export default async function NewCeremonyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("draws:run");
  const params = await searchParams;
  const [kind, taskId] = [paramOf(params, "kind", ["objects", "inspectors"] as const) ?? "objects", idOf(param(params, "task"))];
  if (taskId === null) notFound();
  const task = await ceremonyTask(actor, taskId).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const back = kind === "objects" ? `/draws/${task.id}` : `/dispatch/${task.id}?view=people`;
  return (
    <>
      <PageHeader
        title={kind === "objects" ? "多部门共同抽取检查对象" : "多部门共同选派检查人员"} description={`${task.name}（${task.number}）`}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "共同抽取", href: "/ceremonies" }, { label: task.name, href: back }]}
      />
      <Form action={begin} hidden={{ taskId: task.id, kind }} aria-label="多部门共同抽取">
        <CeremonyFields departments={task.departments} commitBy={inHours(4)} revealBy={inHours(8)} entropyAt={inHours(9)} />
        <FormActions cancelHref={back}><SubmitButton>冻结名单并通知各部门</SubmitButton></FormActions>
      </Form>
    </>
  );
}
