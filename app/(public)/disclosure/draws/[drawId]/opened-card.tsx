import { HashText } from "@/components/hash-text";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { OpenedDraw } from "@/lib/disclosure/opened-draw";
import { listFileLabels } from "@/lib/draws/labels";

const hash = (value: string | null, label: string) => value && <HashText value={value} label={label} />;

/** What the seals hid: F with its nonce, the rules' hash, the parties' numbers, the seed, the lists' roots. */
export function OpenedCard({ draw: { opened, parties, lists, suite } }: { draw: OpenedDraw }) {
  return (
    <Card title="打开后的内容" description={`算法 ssyg/1，${suite}`}>
      <DescriptionList columns={1} items={[
        { label: "冻结值 F", value: hash(opened.freeze, "冻结值 F") },
        { label: "封条随机数", value: hash(opened.nonce, "封条随机数") },
        { label: "规则哈希", value: hash(opened.rulesHash, "规则哈希") },
        ...lists.map(({ name, root }) => ({ label: `${listFileLabels[name]}的根`, value: hash(root, `${name} 的根`) })),
        ...parties.map(({ code, name, reveal }) => ({ label: `${name}的随机数`, value: reveal ? hash(reveal, `${code} 的随机数`) : "没有公开" })),
        { label: "种子 S", value: hash(opened.seed, "种子 S") },
      ]} />
    </Card>
  );
}
