import type { EntropySource } from "@/lib/draw-core/entropy";
import { formatTime } from "@/lib/platform/format";
import { madeAt } from "./ceremony-plan";

/** A public source in words, exact as the rules name it. */
export function entropyWords(source: EntropySource): string {
  if (source.kind === "lottery") return `${source.name}第 ${source.issue} 期的开奖号码`;
  if (source.kind === "dice") return `${formatTime(new Date(source.at))} 在${source.place}公开掷出的 20 位十进制数`;
  const made = madeAt(source);
  return `drand 公共随机信标第 ${source.round} 轮${made === null ? "" : `（${formatTime(new Date(made))} 产生）`}`;
}
