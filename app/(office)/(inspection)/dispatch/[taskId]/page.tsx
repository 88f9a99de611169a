import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { buttonClass } from "@/components/ui/button";
import { Tabs } from "@/components/ui/tabs";
import { type DispatchDetail, dispatchDetail } from "@/lib/dispatch/queries";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { paramOf, type SearchParams } from "@/lib/platform/page";
import { taskStateLabels, taskStateTones } from "@/lib/tasks/labels";
import { findTask } from "@/app/(office)/(planning)/tasks/find-task";
import { TaskSteps } from "../../task-steps";
import { Deeds } from "./deeds";
import { MatchingProof } from "./matching-proof";
import { NoticesView } from "./notices-view";
import { PeopleView } from "./people-view";
import { UnitsView } from "./units-view";
import { WhatIsMissing } from "./what-is-missing";

export const metadata = { title: "执法检查人员选派" };

const viewLabels = { units: "检查部门", people: "检查人员", notices: "派发与签收", proof: "选派记录与证明" };
type View = keyof typeof viewLabels;

/** The part of the page where the work stands now. */
const viewOf = ({ task: { state } }: DispatchDetail): View => (state === "objectsDrawn" ? "units" : "people");

type Props = { params: Promise<{ taskId: string }>; searchParams: Promise<SearchParams> };

export default async function DispatchTaskPage({ params, searchParams }: Props) {
  const actor = await requirePage("dispatch:view");
  const detail = await findTask(params, (id) => dispatchDetail(actor, id));
  const { task } = detail;
  const query = await searchParams;
  const path = `/dispatch/${task.id}`;
  const views: View[] = task.whole && can(actor, "draws:view") ? ["units", "people", "notices", "proof"] : ["units", "people", "notices"];
  const view = paramOf(query, "view", views) ?? viewOf(detail);
  const section = { actor, detail, path, params: query };
  return (
    <>
      <PageHeader
        title={task.name}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "执法检查人员选派", href: "/dispatch" }]}
        meta={<StatusBadge tone={taskStateTones[task.state]} label={taskStateLabels[task.state]} />}
        description={task.number}
        actions={<>
          <a className={buttonClass()} href={`/api/exports/dispatch/${task.id}`} download>导出名单</a>
          <Deeds actor={actor} detail={detail} />
        </>}
      />
      <div className="grid grid-cols-1 gap-3">
        <TaskSteps steps={task.steps} />
        <WhatIsMissing detail={detail} />
        <Tabs label="选派" items={views.map((name) => ({
          href: hrefWith(path, {}, { view: name }), label: viewLabels[name], current: name === view, count: name === "units" && detail.unconfirmed > 0 ? detail.unconfirmed : undefined,
        }))} />
        {view === "units" && <UnitsView {...section} />}
        {view === "people" && <PeopleView {...section} />}
        {view === "notices" && <NoticesView detail={detail} />}
        {view === "proof" && <MatchingProof {...section} />}
      </div>
    </>
  );
}
