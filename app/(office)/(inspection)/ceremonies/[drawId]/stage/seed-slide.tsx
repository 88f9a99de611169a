import { seedOf } from "@/lib/draw-core/seed";
import type { Room } from "@/lib/draws/ceremony-view";
import { Agreement, BigHash } from "./big-hash";

/** What the seed is made of, in the order in which it is made, and the seed, which this browser computes once more. */
export function SeedSlide({ room: { ceremony, sources } }: { room: Room }) {
  const { suite, freeze, parties, seed } = ceremony;
  if (seed === null) return null;
  const own = seedOf(suite, freeze, parties.map(({ code, reveal }) => ({ code, R: reveal })), sources.map(({ text }) => text ?? ""));
  return (
    <div className="grid h-full content-center gap-[0.9em]">
      <dl className="grid grid-cols-[13em_minmax(0,1fr)] items-baseline gap-x-[0.6em] gap-y-[0.35em]" style={{ fontSize: `${Math.min(1, 8 / (parties.length + sources.length + 1))}em` }}>
        <Part label="冻结值"><BigHash value={freeze} /></Part>
        {parties.map(({ code, name, reveal }) => <Part key={code} label={name}>{reveal !== null ? <BigHash value={reveal} /> : <span className="text-danger">没有公开，按空计</span>}</Part>)}
        {sources.map(({ position, text }) => <Part key={position} label="公共随机数"><code className="font-mono text-[0.72em] break-all">{text}</code></Part>)}
      </dl>
      <div className="grid justify-items-center gap-[0.3em] rounded-[0.3em] bg-primary-soft py-[0.7em]">
        <p className="font-semibold">种子 S <span className="ml-[0.5em] text-[0.75em] font-normal text-ink-2">由上面各项用 {suite} 算出</span></p>
        <BigHash value={seed} className="text-[1.25em] font-bold" />
        <p className="text-[0.8em]"><Agreement agrees={own === seed} label="本浏览器重算" /> {own === seed && "本浏览器重算一致"}</p>
      </div>
    </div>
  );
}

function Part({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="truncate text-[0.9em] text-ink-2">{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
