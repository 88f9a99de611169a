import { clsx } from "clsx";
import { Check, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { HashText } from "@/components/hash-text";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import type { Ceremony } from "@/lib/draws/ceremony-view";
import { listFileLabels } from "@/lib/draws/labels";
import { formatNumber } from "@/lib/platform/format";

type Status = "done" | "now" | "waiting";

/** The four steps of a simple draw, each with what it published. */
export function CeremonySteps({ draw, running }: { draw: Ceremony | null; running: boolean }) {
  const own = draw?.parties.find(({ code }) => code === draw.ownCode);
  const platform = draw?.parties.find(({ code }) => code === "platform");
  const done = [draw !== null, own?.commitment != null, draw?.revealed != null, draw?.state === "drawn"];
  const status = (step: number): Status => (done[step] ? "done" : running && (step === 0 || done[step - 1]) ? "now" : "waiting");
  return (
    <ol className="grid grid-cols-1 gap-2">
      <CeremonyStep number={1} title="冻结名单和规则" status={status(0)} note="名单、人员、回避、排除和规则从此不能再变，冻结值概括了它们全部。">
        {draw && (
          <>
            <Hash label="冻结值 F" value={draw.freeze} />
            <p className="text-ink-2">
              {draw.drawId} · {draw.suite} · {LIST_NAMES.map((name) => `${listFileLabels[name]} ${formatNumber(countOf(draw, name))} 行`).join("，")}
            </p>
          </>
        )}
      </CeremonyStep>
      <CeremonyStep number={2} title="双方提交承诺" status={status(1)} note="平台先承诺，本部门的随机数由这台电脑的浏览器产生，此时只交出它的承诺值。">
        {platform?.commitment && <Hash label="平台的承诺" value={platform.commitment} />}
        {own?.commitment && <Hash label="本部门的承诺" value={own.commitment} />}
      </CeremonyStep>
      <CeremonyStep number={3} title="公开随机数" status={status(2)} note="双方公开随机数并与承诺核对，平台最后公开。任何一方都不能再改。">
        {own?.reveal && <Hash label="本部门的随机数" value={own.reveal} />}
        {platform?.reveal && <Hash label="平台的随机数" value={platform.reveal} />}
        {draw?.revealed && <Hash label="公开值 V" value={draw.revealed} />}
      </CeremonyStep>
      <CeremonyStep number={4} title="产生结果" status={status(3)} note="种子由冻结值和双方的随机数算出，结果由种子算出。">
        {draw?.seed && <Hash label="种子 S" value={draw.seed} />}
      </CeremonyStep>
    </ol>
  );
}

const countOf = ({ lists }: Ceremony, list: ListName): number => lists.find(({ name }) => name === list)?.count ?? 0;

function CeremonyStep({ number, title, status, note, children }: { number: number; title: string; status: Status; note: string; children?: ReactNode }) {
  return (
    <li aria-current={status === "now" ? "step" : undefined} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3 rounded-md border border-line bg-white px-3 py-2.5">
      <span
        aria-hidden
        className={clsx(
          "figures flex size-7 items-center justify-center rounded-full border-2 text-xs font-semibold",
          status === "done" && "border-success bg-success text-white", status === "now" && "border-primary text-primary", status === "waiting" && "border-line-2 text-ink-3",
        )}
      >
        {status === "done" ? <Check className="size-4" /> : status === "now" ? <LoaderCircle className="size-4 motion-safe:animate-spin" /> : number}
      </span>
      <div className="min-w-0">
        <h3 className={clsx("font-semibold", status === "waiting" && "text-ink-2")}>
          {title}
          <span className="sr-only">{{ done: "（已完成）", now: "（进行中）", waiting: "（未开始）" }[status]}</span>
        </h3>
        <p className="text-ink-3">{note}</p>
        {children}
      </div>
    </li>
  );
}

function Hash({ label, value }: { label: string; value: string }) {
  return (
    <p className="mt-1 grid gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <span className="text-ink-2">{label}</span>
      <HashText value={value} label={label} />
    </p>
  );
}
