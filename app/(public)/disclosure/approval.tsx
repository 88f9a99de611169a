import { HashText } from "@/components/hash-text";
import { publicPeople } from "@/lib/disclosure/people";
import { formatTime } from "@/lib/platform/format";

type Props = { by: string; by2: string; at: string; evidence: string | null };

/** Who asked for a change and who approved it: departments and roles, with the numbers that the proof has; never names. */
export async function Approval({ by, by2, at, evidence }: Props) {
  const [asked, approved] = await publicPeople([by, by2]);
  return (
    <>
      申请：{asked}；批准：{approved}（审核人），<span className="figures">{formatTime(new Date(at))}</span>
      {evidence && <span className="block text-ink-2">证明材料的哈希：<HashText value={evidence} label="证明材料的哈希" /></span>}
    </>
  );
}
