import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { drawAttempts } from "@/lib/draws/queries";
import { idOf, param } from "@/lib/platform/page";
import { AttemptsCard } from "../../proof/attempts-card";
import { ProofCard } from "../../proof/proof-card";
import type { Section } from "./section";

/** The record of the matching, with every attempt, and how to check it. */
export async function MatchingProof({ actor, detail: { task }, path, params }: Section) {
  const attempts = await drawAttempts(actor, task.id, "inspectors");
  const drawn = attempts.filter(({ state }) => state === "drawn");
  const shown = drawn.find(({ id }) => id === idOf(param(params, "attempt"))) ?? drawn.at(-1);
  return (
    <div className="grid grid-cols-1 gap-3">
      {attempts.length > 1 && <AttemptsCard attempts={attempts} shownId={shown?.id} path={`${path}?view=proof`} />}
      {shown ? <ProofCard actor={actor} draw={shown} path={path} params={params} /> : <Card><EmptyState title="尚未选派" /></Card>}
    </div>
  );
}
