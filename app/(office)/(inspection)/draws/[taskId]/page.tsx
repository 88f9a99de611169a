import { notFound } from "next/navigation";
import { hrefWith } from "@/components/list/search-params";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Tabs } from "@/components/ui/tabs";
import { drawUnderway } from "@/lib/dispatch/draw-work";
import { openCeremony } from "@/lib/draws/ceremony-queries";
import { replaceableStates } from "@/lib/draws/object-replacement";
import { drawAttempts } from "@/lib/draws/queries";
import { supersededEvent } from "@/lib/draws/supersede";
import { expectWork } from "@/lib/jobs/queue";
import { can } from "@/lib/platform/actor";
import { requirePage } from "@/lib/platform/auth";
import { formatTime } from "@/lib/platform/format";
import { idOf, pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { drawChanges } from "@/lib/requests/changes";
import { taskStateLabels, taskStateTones } from "@/lib/tasks/labels";
import { taskDetail } from "@/lib/tasks/queries";
import { describeSampling, quotasOf, stratumLabel } from "@/lib/tasks/sampling";
import { findTask } from "@/app/(office)/(planning)/tasks/find-task";
import { Ceremony } from "../../ceremony/ceremony";
import { TogetherAlert } from "../../ceremony/together-alert";
import { AttemptsCard } from "../../proof/attempts-card";
import { ProofCard } from "../../proof/proof-card";
import { RequestsCard } from "../../requests/requests-card";
import { TaskSteps } from "../../task-steps";
import { abort, cancel, commit, freeze, reveal } from "../actions";
import { DrawnTable } from "./drawn-table";
import { ExcludedTable } from "./excluded-table";
import { ExpectedCard } from "./expected-card";
import { StrataCard } from "./strata-card";

export const metadata = { title: "检查对象抽取" };

const views = ["selected", "reserve", "replaced", "excluded", "proof"] as const;
const viewLabels = { selected: "入选", reserve: "备选", replaced: "已被替补", excluded: "排除", proof: "记录与证明" };

type Props = { params: Promise<{ taskId: string }>; searchParams: Promise<SearchParams> };

export default async function DrawPage({ params, searchParams }: Props) {
  const actor = await requirePage("draws:view");
  const task = await findTask(params, (id) => taskDetail(actor, id));
  if (!task.whole || task.state === "draft") notFound();
  const query = await searchParams;
  const path = `/draws/${task.id}`;
  const [attempts, open] = [await drawAttempts(actor, task.id, "objects"), await openCeremony(actor, task.id, "objects")];
  const shown = attempts.find(({ id }) => id === idOf(param(query, "attempt"))) ?? attempts.findLast(({ state, series }) => state === "drawn" && series === "O") ?? attempts.at(-1);
  const view = paramOf(query, "view", views) ?? "selected";
  const mayRun = can(actor, "draws:run") && task.departmentId === actor.departmentId;
  if (mayRun && (open || task.state === "ready")) await expectWork("draws");
  const stratumLabels = Object.fromEntries(Object.keys(quotasOf(task.sampling)).map((stratum) => [stratum, stratumLabel(stratum, task.sampling)]));
  const drawn = shown?.state === "drawn" ? shown : null;
  const supersededAt = drawn?.events.find(({ event }) => event === supersededEvent)?.at;
  const changes = await drawChanges(actor, task, "objects", open !== null);
  return (
    <>
      <PageHeader
        title={task.name}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "检查对象抽取", href: "/draws" }]}
        meta={<StatusBadge tone={taskStateTones[task.state]} label={taskStateLabels[task.state]} />}
        description={task.number}
        actions={drawn && <>
          {changes.mayRedraw && <ButtonLink href={`/requests/new?kind=redraw&task=${task.id}`}>申请重新抽取</ButtonLink>}
          {changes.maySupplement && <ButtonLink href={`/requests/new?kind=supplement&task=${task.id}`}>申请补抽</ButtonLink>}
          <a className={buttonClass()} href={`/api/exports/draws/${drawn.id}`} download>导出 Excel</a>
          <ButtonLink href={`${path}/print?attempt=${drawn.id}`}>打印抽取结果单</ButtonLink>
          {task.state === "objectsDrawn" && <ButtonLink variant="primary" href={`/dispatch/${task.id}`}>确认检查部门</ButtonLink>}
        </>}
      />
      <div className="grid grid-cols-1 gap-3">
        <TaskSteps steps={task.steps} />
        {supersededAt && <Alert tone="warning" title="本次抽取已被取代">{drawn?.drawId} 的结果已于 {formatTime(supersededAt)} 被新的抽取取代，不再有效。<Link className="link" href={path}>查看有效的结果</Link></Alert>}
        {open && open.mode !== "simple" && <TogetherAlert open={open} />}
        {open?.mode === "simple" && !mayRun && <Alert tone="warning">抽取正在进行，名单已冻结，尚未产生结果。</Alert>}
        {changes.usable && !open && (
          <Alert tone="warning" title={changes.usable.kind === "redraw" ? "重新抽取已获批准" : "补抽已获批准"}>
            {mayRun ? (changes.usable.kind === "redraw" ? "点“开始抽取”立即重新抽取，新的结果产生后取代现有结果。" : "点“开始抽取”立即补抽。") : "等待发起部门进行。"}原因：{changes.usable.reason} <Link className="link" href={`/requests/${changes.usable.id}`}>查看申请</Link>
          </Alert>
        )}
        {mayRun && (open === null || open.mode === "simple") && (
          <Ceremony
            taskId={task.id} heading={`${task.name}（${task.number}）`} title="现场抽取" verb="抽取" stratumLabels={stratumLabels} togetherHref={`/ceremonies/new?kind=objects&task=${task.id}`}
            actions={{ freeze, commit, reveal, abort, cancel }} open={open} underway={await drawUnderway("objects", task.id)} mayStart={task.state === "ready" || changes.usable !== null}
          />
        )}
        {task.state === "ready" && !open && <ExpectedCard task={task} rule={describeSampling(task.sampling)} />}
        {drawn && <StrataCard draw={drawn} stratumLabels={stratumLabels} rule={describeSampling(task.sampling)} />}
        {(attempts.length > 1 || (shown && !drawn && !open)) && <AttemptsCard attempts={attempts} shownId={shown?.id} path={path} />}
        <RequestsCard requests={changes.requests} />
        {drawn && (
          <div className="grid grid-cols-1 gap-3">
            <Tabs label="抽取结果" items={views.filter((name) => name !== "replaced" || drawn.replaced > 0).map((name) => ({
              href: hrefWith(path, query, { view: name, page: null, text: null, stratum: null, verify: null }), label: viewLabels[name], current: name === view,
              count: name === "excluded" ? drawn.lists.find((list) => list.name === "excluded")?.count : undefined,
            }))} />
            {(view === "selected" || view === "reserve" || view === "replaced") && <DrawnTable actor={actor} draw={drawn} outcome={view} path={path} params={query} stratumLabels={stratumLabels} mayAsk={mayRun && replaceableStates.includes(task.state) && !open && !supersededAt} />}
            {view === "excluded" && <ExcludedTable actor={actor} drawId={drawn.id} path={path} params={query} paging={pagingOf(query)} />}
            {view === "proof" && <ProofCard actor={actor} draw={drawn} path={path} params={query} />}
          </div>
        )}
      </div>
    </>
  );
}
