import { PageHeader } from "@/components/shell/page-header";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { toDos } from "@/lib/progress/todos";
import { Charts } from "./charts";
import { DrawsCard } from "./draws-card";
import { EventsCard } from "./events-card";
import { FigureCards } from "./figure-cards";
import { OpenTasksCard } from "./open-tasks-card";
import { ToDosCard } from "./to-dos-card";

export const metadata = { title: "工作台" };

export default async function WorkbenchPage() {
  const actor = await requirePage("workbench:view");
  const business = can(actor, "tasks:view");
  const audits = can(actor, "audit:view");
  return (
    <>
      <PageHeader title="工作台" description={`${actor.name}，${actor.departmentName}`} />
      <div className="grid gap-3">
        {business && <FigureCards actor={actor} />}
        {audits && business ? (
          <div className="grid items-start gap-3 xl:grid-cols-2">
            <DrawsCard actor={actor} />
            <EventsCard actor={actor} title="最近被拒绝的访问" outcome="denied" />
          </div>
        ) : <ToDosCard items={await toDos(actor)} />}
        {business && <OpenTasksCard actor={actor} />}
        {business && <Charts actor={actor} />}
        {audits && !business && <EventsCard actor={actor} title="最近操作" />}
      </div>
    </>
  );
}
