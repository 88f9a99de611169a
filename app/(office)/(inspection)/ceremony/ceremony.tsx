"use client";
import { clsx } from "clsx";
import { Download, LoaderCircle, Maximize, Users } from "lucide-react";
import { useId, useRef, useState } from "react";
import { ActionButton } from "@/components/form/action-button";
import type { FormAction } from "@/components/form/action-runner";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Progress } from "@/components/ui/progress";
import type { Ceremony as Draw, Waiting } from "@/lib/draws/ceremony-view";
import { drawModePromises } from "@/lib/draws/labels";
import { AnnouncedMatches } from "./announced-matches";
import { AnnouncedObjects } from "./announced-objects";
import { CeremonySteps } from "./ceremony-steps";
import { saveVoucher } from "./save-voucher";
import { type CeremonyActions, useCeremony } from "./use-ceremony";

type Props = {
  taskId: number;
  title: string;
  /** 抽取 or 选派, as buttons and messages call it. */
  verb: string;
  actions: CeremonyActions & { abort: FormAction; cancel: FormAction };
  /** The draw under way, if there is one. */
  open: Draw | null;
  /** How far its freeze or result is, if that is going on in the background now: after a reload, or in another tab. */
  underway: Waiting | null;
  /** Whether a new draw may be started now. */
  mayStart: boolean;
  /** A new attempt after one that was drawn must say why. */
  needsReason?: boolean | undefined;
  stratumLabels?: Record<string, string> | undefined;
  /** Where several departments begin to make it together instead. */
  togetherHref: string;
  /** Whose draw it is, for the full screen, which shows nothing else of the page. */
  heading: string;
};

/** The simple draw: one button does all the steps, and each is shown with its hash as it happens. */
export function Ceremony({ taskId, title, verb, actions, open, underway, mayStart, needsReason = false, stratumLabels = {}, togetherHref, heading }: Props) {
  const { draw, random, announcement, running, waiting: told, problem, lost, run, forget } = useCeremony(actions, taskId, open);
  const [reason, setReason] = useState("");
  const reasonId = useId();
  const stage = useRef<HTMLDivElement>(null);
  const waiting = running ? told : problem === null && !announcement ? underway : null;
  const underWay = open !== null || underway !== null || running || problem !== null || lost;
  if (!mayStart && !underWay && !announcement) return null;
  const current = underWay || announcement ? (draw?.state === "aborted" ? null : draw) : null;
  const again = mayStart && !running && announcement !== null && announcement.shortages > 0;
  const asksReason = needsReason && !running && (again || (!current && !announcement));
  const resumed = open !== null && !running && !announcement;
  return (
    <Card title={title} description={`简易模式：平台与发起部门共同产生种子。${drawModePromises.simple}`} actions={<>
      {!underWay && !announcement && <ButtonLink variant="link" href={togetherHref}><Users aria-hidden />多部门共同{verb}</ButtonLink>}
      <Button variant="link" onClick={() => void stage.current?.requestFullscreen().catch(() => undefined)}><Maximize aria-hidden />投影展示</Button>
    </>}>
      <div ref={stage} className="grid grid-cols-1 gap-3 [&:fullscreen]:content-start [&:fullscreen]:overflow-y-auto [&:fullscreen]:bg-canvas [&:fullscreen]:p-10 [&:fullscreen]:text-xl">
        <div className="hidden items-baseline gap-4 in-[:fullscreen]:flex">
          <h2 className="min-w-0 flex-1 text-2xl font-bold">{heading}　{title}</h2>
          <Button onClick={() => void document.exitFullscreen()}>退出投影</Button>
        </div>
        {problem && <Alert tone="danger" live title="没有完成">{problem}{current && "。名单和已提交的承诺都还在，可以从中断处继续"}。</Alert>}
        {resumed && !lost && !problem && <Alert tone="warning" title={`${verb}已经开始，尚未完成`}>点“继续${verb}”从中断处接着做，已冻结的名单和已提交的承诺不变。</Alert>}
        {underway && !open && !running && !problem && <Alert tone="warning" title="名单正在冻结">可以离开此页。点“继续{verb}”接着做，或者取消：取消后名单不会冻结。</Alert>}
        {lost && (
          <Alert tone="warning" live title="本浏览器没有与承诺对应的随机数">
            请在提交承诺的那台电脑、那个浏览器里继续；如果已经找不回来，作废本次后重新开始，作废的记录和原因会保留并公示。
          </Alert>
        )}
        <div className={clsx("grid grid-cols-1 items-start gap-3", announcement && "in-[:fullscreen]:lg:grid-cols-2")}>
          <CeremonySteps draw={current} running={running} />
          {announcement && (announcement.ceremony.kind === "objects"
            ? <AnnouncedObjects announcement={announcement} stratumLabels={stratumLabels} />
            : <AnnouncedMatches announcement={announcement} />)}
        </div>
        {asksReason && (
          <div className="flex flex-wrap items-center gap-3">
            <label htmlFor={reasonId} className="text-ink-2"><span aria-hidden className="mr-1 text-danger">*</span>重新选派原因</label>
            <Input id={reasonId} value={reason} maxLength={200} required onChange={(event) => setReason(event.target.value)} className="max-w-xl flex-1" />
          </div>
        )}
        {waiting && <Progress label={waiting.label} value={waiting.done} max={waiting.total ?? undefined} unit="户" />}
        <div className="flex flex-wrap items-center justify-center gap-3">
          {(!announcement || again) && (
            <Button variant="primary" size="lg" disabled={running || (asksReason && reason.trim() === "")} aria-busy={running} onClick={() => void run(reason)}>
              {running && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}
              {running ? "正在进行…" : (current || underway) && !again ? `继续${verb}` : again || needsReason ? `重新${verb}` : `开始${verb}`}
            </Button>
          )}
          {waiting && !draw && <ActionButton action={actions.cancel} fields={{ taskId }}>取消</ActionButton>}
          {current && random && <Button onClick={() => saveVoucher(current, random)}><Download aria-hidden />下载参与凭证</Button>}
          {open && !running && !announcement && (
            <ActionButton variant="danger" action={actions.abort} fields={{ drawId: open.id }} onSuccess={forget} confirm={{
              title: `作废本次${verb}？`, description: "作废后不能恢复；编号和时间保留并公示，原因随抽取一并公开；之后可以重新开始。", danger: true, confirmLabel: "作废",
              reason: { label: "作废原因", required: true },
            }}>作废本次{verb}</ActionButton>
          )}
        </div>
        <p role="status" className="sr-only">{running ? `${verb}正在进行` : announcement ? `完成，共 ${announcement.total} 项` : ""}</p>
      </div>
    </Card>
  );
}
