import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";

/** Fewer eligible people than needed, or so few that chance decides little; null where there are enough. */
export type Thinness = "short" | "thin" | null;

/** How many people are eligible for an inspection, with a mark where they are too few; the number leads to who they are, and why the others are not. */
export function EligibleCell({ eligible, thin, href }: { eligible: number | null; thin: Thinness; href: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      {thin && <Badge tone={thin === "short" ? "danger" : "warning"}>{thin === "short" ? "人员不足" : "随机性不足"}</Badge>}
      <Link className="link" href={href} title="谁可以去" aria-label={`谁可以去：合格人员 ${eligible ?? "未知"}`}>{eligible ?? "查看"}</Link>
    </span>
  );
}
