import { Badge } from "@/components/ui/badge";
import { certainLabels, certainty, certainWords } from "@/lib/tasks/sampling";

/** Marks a stratum of which all or none is drawn, and says what that means; nothing where chance decides. */
export function CertainMark({ n, k }: { n: number; k: number }) {
  const certain = certainty({ n, k });
  if (certain === null) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone="warning">{certainLabels[certain]}</Badge>
      <span className="text-ink-2">{certainWords({ n, k })}</span>
    </span>
  );
}
