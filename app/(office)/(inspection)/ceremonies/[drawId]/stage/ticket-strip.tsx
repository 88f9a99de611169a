import { useEffect, useRef } from "react";

/** The canvas's own size; the screen stretches it. */
const [width, height] = [1800, 60];

type Props = { places: readonly number[]; /** The line of admission, from 0 to 1; null before it is known, and where nobody is drawn. */ line: number | null; label: string };

/** Every ticket of a stratum as a stroke where it lies between the smallest and the largest; those before the line of admission are in. */
export function TicketStrip({ places, line, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`);
    const stroke = (place: number, thickness: number) => context.fillRect(Math.min(width - thickness, place * width), 0, thickness, height);
    context.clearRect(0, 0, width, height);
    context.fillStyle = colour("control");
    for (const place of places) if (line === null || place > line) stroke(place, 1);
    if (line === null) return;
    context.fillStyle = colour("success");
    for (const place of places) if (place <= line) stroke(place, 3);
    context.fillStyle = colour("accent");
    stroke(line, 5);
  }, [places, line]);
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} className="h-full w-full rounded-[0.15em] border border-line-2 bg-fill" />;
}
