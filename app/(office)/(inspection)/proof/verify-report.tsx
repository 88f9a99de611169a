import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { requirePage } from "@/lib/platform/auth";
import { verifyStoredDraw } from "@/lib/draws/proof-files";

const outcomes = { holds: { tone: "success", label: "通过" }, fails: { tone: "danger", label: "不符" }, unchecked: { tone: "neutral", label: "未核对" } } as const;

/** Every check of the specification over the stored files, each in words: what holds, what does not, what could not be checked. */
export async function VerifyReport({ drawId }: { drawId: number }) {
  const actor = await requirePage("draws:verify");
  const checks = await verifyStoredDraw(actor, drawId);
  const failed = checks.filter(({ outcome }) => outcome === "fails").length;
  return (
    <div className="grid grid-cols-1 gap-2">
      <Alert tone={failed === 0 ? "success" : "danger"} live title={failed === 0 ? `核对 ${checks.length} 项，没有发现不符` : `有 ${failed} 项不符，证明不成立`} />
      <ul className="grid grid-cols-1 gap-1">
        {checks.map(({ subject, outcome, words }, index) => (
          <li key={`${subject}-${index}`} className="flex items-start gap-2">
            <span className="w-16 shrink-0"><Badge tone={outcomes[outcome].tone}>{outcomes[outcome].label}</Badge></span>
            <span className="min-w-0"><code className="font-mono text-[13px] text-ink-3">{subject}</code> {words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
