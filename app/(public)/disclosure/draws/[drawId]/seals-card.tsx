import { HashText } from "@/components/hash-text";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { SealedDraw } from "@/lib/disclosure/sealed-draw";
import { formatTime } from "@/lib/platform/format";

const hash = (value: string | null, label: string) => value && <HashText value={value} label={label} />;

/** What was published while the draw was sealed, and stays as it was. */
export function SealsCard({ draw: { commitments, revealed, entropy, seals } }: { draw: Pick<SealedDraw, "commitments" | "revealed" | "entropy" | "seals"> }) {
  return (
    <Card title="承诺与封存值" description="每一项从产生之时起公布，此后不变">
      <DescriptionList columns={1} items={[
        { label: "名单封条", value: hash(seals.blind, "名单封条") },
        ...commitments.map(({ party, commitment, at }) => ({ label: `${partyLabel(party)}的承诺`, value: <>{hash(commitment, `${partyLabel(party)}的承诺`)} <Time at={at} /></> })),
        { label: "公开值 V", value: hash(revealed, "公开值 V") },
        ...entropy.map(({ text, at }) => ({ label: "公共随机数", value: <><code className="font-mono text-[13px]">{text}</code> <Time at={at} /></> })),
        { label: "种子封条", value: hash(seals.sealedSeed, "种子封条") },
        { label: "结果封条", value: hash(seals.resultRoot, "结果封条") },
      ]} />
    </Card>
  );
}

const Time = ({ at }: { at: Date }) => <span className="figures text-ink-2">{formatTime(at)}</span>;

/** The platform by name, a department by its code. */
const partyLabel = (party: string): string => (party === "platform" ? "平台" : party);
