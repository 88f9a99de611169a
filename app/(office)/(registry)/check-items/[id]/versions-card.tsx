import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { OrDash } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { versionStatusLabels, versionStatusTones } from "@/lib/check-items/labels";
import type { checkItemDetail } from "@/lib/check-items/queries";
import { formatTime } from "@/lib/platform/format";

type Item = Awaited<ReturnType<typeof checkItemDetail>>;

/** Every version with why it was made, and who did what to it. */
export function VersionsCard({ item, shown }: { item: Item; shown: number }) {
  return (
    <Card title="版本" flush>
      <Table caption="版本">
        <thead>
          <tr><Th width="5rem">版本</Th><Th width="7rem">状态</Th><Th>修订原因</Th><Th>经过</Th><Th width="5rem">操作</Th></tr>
        </thead>
        <tbody>
          {item.versions.map((version) => (
            <tr key={version.id}>
              <Td>第 {version.version} 版</Td>
              <Td><StatusBadge tone={versionStatusTones[version.status]} label={versionStatusLabels[version.status]} /></Td>
              <Td className="min-w-48"><OrDash>{version.changeReason}</OrDash></Td>
              <Td>
                <ul>
                  {item.history.filter((step) => step.version === version.version).reverse().map((step) => (
                    <li key={step.id}>
                      <span className="figures text-ink-3">{formatTime(step.at)}</span> {step.actorName} {stepWords[step.to as keyof typeof stepWords] ?? step.to}
                      {step.to === "withdrawn" && step.reason ? `：${step.reason}` : ""}
                    </li>
                  ))}
                </ul>
              </Td>
              <Td>{version.id === shown ? "正在查看" : <Link className="link" href={`/check-items/${item.id}?version=${version.version}`}>查看</Link>}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

const stepWords = { draft: "起草", published: "发布", superseded: "发布新版本，本版停用", withdrawn: "撤回" } as const;
