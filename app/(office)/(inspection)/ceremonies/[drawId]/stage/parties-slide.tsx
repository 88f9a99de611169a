import { PLATFORM } from "@/lib/draw-core/rules";
import { commitment as commitmentTo, revealedValue } from "@/lib/draw-core/seed";
import type { Room } from "@/lib/draws/ceremony-view";
import { formatNumber } from "@/lib/platform/format";
import { Countdown } from "../countdown";
import { wasAskedToReveal } from "../was-asked";
import { BigHash } from "./big-hash";

/** As many parties as fit the screen in full size; more are shown smaller. */
const roomy = 5;

/** F, every party's commitment and number as they come in, and V over them; what is published is computed here once more. */
export function PartiesSlide({ room, offset }: { room: Room; offset: number }) {
  const { ceremony, revealBy, abortReason } = room;
  const { suite, freeze, parties, revealed, state, commitBy, lists } = ceremony;
  const isOver = state !== "frozen" && state !== "committed";
  const count = lists.find(({ name }) => name === (ceremony.kind === "objects" ? "population" : "inspectors"))?.count ?? 0;
  const isV = (value: string) => revealedValue(suite, freeze, parties.map(({ code, reveal }) => ({ code, R: reveal }))) === value;
  return (
    <div className="flex h-full flex-col gap-[0.5em]">
      {abortReason && <p role="alert" className="rounded-[0.2em] bg-danger-soft px-[0.6em] py-[0.3em] text-danger">本次抽取已作废：{abortReason}</p>}
      <Row label="冻结值 F" note={`名单 ${formatNumber(count)} 行`}><BigHash value={freeze} /></Row>
      <ul aria-label="参与方" className="grid min-h-0 flex-1 grid-cols-1 content-start gap-y-[0.45em] overflow-y-auto border-y-2 border-line-2 py-[0.45em]" style={{ fontSize: `${Math.min(1, roomy / parties.length)}em` }}>
        {parties.map(({ code, name, commitment, reveal }) => (
          <li key={code} className="grid grid-cols-[10em_minmax(0,1fr)] items-center gap-x-[0.6em]">
            <span className="text-[0.95em] leading-[1.25] font-semibold">{name}</span>
            <span className="grid">
              <Published label="承诺">
                {commitment !== null ? <BigHash value={commitment} /> : <Waiting isOver={isOver} words="没有提交" until={commitBy} offset={offset} />}
              </Published>
              <Published label="随机数">
                {reveal !== null
                  ? <BigHash value={reveal} agrees={commitmentTo(suite, freeze, code, reveal) === commitment} />
                  : !wasAskedToReveal(parties, code)
                    ? <span className="text-ink-3">{isOver ? "未到公开" : code === PLATFORM ? "各部门公开之后由平台公开" : "全部承诺之后公开"}</span>
                    : <Waiting isOver={isOver} words="没有公开" until={revealBy} offset={offset} />}
              </Published>
            </span>
          </li>
        ))}
      </ul>
      <Row label="公开值 V" note={revealed ? "✓ 为本浏览器重算一致" : ""}>{revealed ? <BigHash value={revealed} agrees={isV(revealed)} /> : <span className="text-ink-3">最后一方公开后由平台公布</span>}</Row>
    </div>
  );
}

function Row({ label, note, children }: { label: string; note: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[13.6em_minmax(0,1fr)] items-baseline">
      <span className="font-semibold">{label}<span className="ml-[0.6em] text-[0.65em] font-normal text-ink-2">{note}</span></span>
      <span>{children}</span>
    </div>
  );
}

function Published({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className="grid grid-cols-[3em_minmax(0,1fr)] items-baseline leading-[1.4]">
      <span className="text-[0.75em] text-ink-2">{label}</span>
      <span>{children}</span>
    </span>
  );
}

function Waiting({ isOver, words, until, offset }: { isOver: boolean; words: string; until: string; offset: number }) {
  if (isOver) return <span className="font-semibold text-danger">{words}</span>;
  return <span className="text-[0.85em] text-warning">等待中，截止 <Countdown until={until} offset={offset} /></span>;
}
