import { wantedOf } from "@/lib/draws/supplement";
import type { DrawRequest, Task } from "@/lib/platform/generated/prisma/client";
import { samplingSchema, stratumLabel } from "@/lib/tasks/sampling";

type About = Pick<DrawRequest, "kind" | "wanted"> & { task: Pick<Task, "sampling">; draw: { drawId: string }; entity: { name: string } | null; inspector: { name: string } | null };

/** What a request is about, in one line. */
export function subjectOf({ kind, wanted, task, draw, entity, inspector }: About): string {
  switch (kind) {
    case "redraw": return `取代 ${draw.drawId}`;
    case "supplement": return `补抽${Object.entries(wantedOf({ wanted })).filter(([, count]) => count > 0).map(([stratum, count]) => `${stratumLabel(stratum, samplingSchema.parse(task.sampling))} ${count} 户`).join("、")}`;
    case "objectReplacement": return `${entity?.name ?? "检查对象"}退出检查`;
    case "inspectorReplacement": return `${entity?.name ?? "检查对象"}的检查人员${inspector?.name ?? ""}`;
  }
}
