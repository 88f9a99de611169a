import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import type { Ceremony } from "@/lib/draws/ceremony-view";
import { drawModeLabels, drawModePromises, drawStateLabels } from "@/lib/draws/labels";

/** Leads to the room of a draw that several departments are making. */
export function TogetherAlert({ open }: { open: Ceremony }) {
  return (
    <Alert tone="warning" title={`${drawModeLabels[open.mode]}正在进行：${drawStateLabels[open.state]}`} actions={<ButtonLink variant="primary" size="sm" href={`/ceremonies/${open.id}`}>进入共同抽取</ButtonLink>}>
      {open.drawId}。名单已冻结，由各部门共同产生种子；{drawModePromises[open.mode]}。
    </Alert>
  );
}
