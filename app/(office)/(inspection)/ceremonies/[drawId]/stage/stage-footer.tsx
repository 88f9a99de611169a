import { clsx } from "clsx";
import type { Room } from "@/lib/draws/ceremony-view";
import { drawModePromises } from "@/lib/draws/labels";

type Props = { room: Room; lost: boolean; hasNext: boolean; hasBack: boolean; next: () => void; back: () => void; full: () => void; leave: () => void };

/** What steering the draw would take, whether the server answers, and the presenter's buttons beside the keys. */
export function StageFooter({ room: { ceremony: { mode } }, lost, hasNext, hasBack, next, back, full, leave }: Props) {
  return (
    <footer className="flex items-center gap-[1em] border-t border-line bg-fill px-[1.5em] py-[0.35em] text-[0.62em]">
      <p className="min-w-0 flex-1">{lost ? <span role="alert" className="text-danger">暂时连不上服务器，正在重试；屏幕上是最后收到的内容。</span> : `${drawModePromises[mode]}。所示内容公示前仅供现场见证。`}</p>
      <FooterButton onClick={back} disabled={!hasBack}>上一步 ←</FooterButton>
      <FooterButton onClick={next} disabled={!hasNext} strong>{hasNext ? "下一步（空格）→" : "下一步 →"}</FooterButton>
      <FooterButton onClick={full}>全屏 F</FooterButton>
      <FooterButton onClick={leave}>退出 Esc</FooterButton>
    </footer>
  );
}

function FooterButton({ strong = false, className, ...rest }: React.ComponentProps<"button"> & { strong?: boolean }) {
  return (
    <button
      type="button" {...rest}
      className={clsx(
        "shrink-0 rounded-[0.25em] border px-[0.7em] py-[0.1em] disabled:border-line-2 disabled:bg-fill-2 disabled:text-ink-3",
        strong ? "border-primary bg-primary text-white" : "border-control bg-white", className,
      )}
    />
  );
}
