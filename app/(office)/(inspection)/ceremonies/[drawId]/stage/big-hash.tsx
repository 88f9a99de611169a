import { clsx } from "clsx";

/** A hash that a room can read, in groups of eight; with what this browser found when it computed it itself. */
export function BigHash({ value, agrees, className }: { value: string; agrees?: boolean | undefined; className?: string | undefined }) {
  return (
    <span className={clsx("inline-flex items-baseline gap-[0.6em] whitespace-nowrap motion-safe:animate-[arrive_1.2s_ease-out]", className)}>
      <code className="font-mono text-[0.78em]">
        {(value.match(/.{1,8}/g) ?? []).map((group, index) => <span key={index} className="mr-[0.4em] inline-block last:mr-0">{group}</span>)}
      </code>
      {agrees !== undefined && <Agreement agrees={agrees} />}
    </span>
  );
}

/** What this browser's own computing found. */
export function Agreement({ agrees, label = "本浏览器核对" }: { agrees: boolean; label?: string }) {
  return agrees
    ? <span role="img" aria-label={`${label}一致`} className="font-bold text-success">✓</span>
    : <span className="font-bold text-danger">✗ {label}不一致</span>;
}
