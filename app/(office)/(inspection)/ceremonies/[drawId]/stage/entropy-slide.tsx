import type { Room } from "@/lib/draws/ceremony-view";
import { Countdown } from "../countdown";
import { BigHash } from "./big-hash";

type Source = Room["sources"][number];

/** The public numbers, which come into being after V: where from, when, and the number itself as large as it can be. */
export function EntropySlide({ room, offset }: { room: Room; offset: number }) {
  return (
    <div className="grid h-full content-center gap-[1.4em]">
      {room.sources.map((source) => (
        <section key={source.position} aria-label={`公共随机数 ${source.position + 1}`} className="grid justify-items-center gap-[0.7em] text-center">
          <p className="text-[1.1em]">{source.words}</p>
          {source.text !== null ? <PublicNumber kind={source.kind} text={source.text} /> : <Awaited source={source} offset={offset} />}
        </section>
      ))}
      <p className="text-center text-[0.75em] text-ink-2">来源在抽取之前写进了冻结的规则；各方的随机数公布之后，它才产生，不能更换。</p>
    </div>
  );
}

/** The number itself is what follows the last colon of its text. */
function PublicNumber({ kind, text }: Pick<Source, "kind"> & { text: string }) {
  const value = text.slice(text.lastIndexOf(":") + 1);
  if (kind === "drand") return <><BigHash value={value} className="text-[1.15em]" /><p className="text-[0.75em] text-success">该轮签名已用该链的公钥核验</p></>;
  const groups = kind === "dice" ? (value.match(/.{1,5}/g) ?? []) : value.split("+").map((group) => group.replaceAll(",", " "));
  return (
    <p className="figures flex flex-wrap justify-center gap-[0.7em] font-mono text-[2.3em] leading-[1.3] font-bold motion-safe:animate-[arrive_1.2s_ease-out]">
      {groups.map((group, index) => <span key={index}>{kind === "lottery" && index > 0 && <span className="mr-[0.7em] text-ink-3">+</span>}{group}</span>)}
    </p>
  );
}

function Awaited({ source: { madeAt, entered, differed }, offset }: { source: Source; offset: number }) {
  return (
    <>
      {madeAt !== null && <p className="text-[1.5em]"><Countdown until={madeAt} offset={offset} /></p>}
      <p className="text-ink-2">{entered ? "一人已录入，等待另一人独立录入后核对" : "等待录入"}</p>
      {differed > 0 && <p className="text-warning">两人录入不一致 {differed} 次，已作废并留存，须重新录入</p>}
    </>
  );
}
