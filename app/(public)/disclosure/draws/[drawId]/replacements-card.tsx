import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";
import type { OpenedDraw } from "@/lib/disclosure/opened-draw";
import { codeLabels } from "@/lib/platform/reference";
import { Approval } from "../../approval";

type Props = Pick<OpenedDraw, "replacements" | "kind">;

/** 替补 and replaced people, each with its reason, the hash of the evidence and who asked and approved. People are codes. */
export async function ReplacementsCard({ replacements, kind }: Props) {
  if (replacements.length === 0) return null;
  const [objects, recusals, exclusions] = await Promise.all([codeLabels("replacement-reason"), codeLabels("recusal-reason"), codeLabels("exclusion-reason")]);
  const reasonOf = (code: string) => (kind === "objects" ? objects.get(code) : (recusals.get(code) ?? exclusions.get(code))) ?? code;
  return (
    <Card title={kind === "objects" ? "替补" : "人员更换"} description="按票号次序或种子算出，不能指定" flush>
      <Table caption={kind === "objects" ? "替补" : "人员更换"}>
        <thead><tr>{kind === "inspectors" && <Th>检查任务</Th>}<Th>退出</Th><Th>接替</Th><Th>原因</Th><Th>申请与批准</Th></tr></thead>
        <tbody>
          {replacements.map((replacement, index) => (
            <tr key={index}>
              {kind === "inspectors" && <Td><CodeText>{replacement.task}</CodeText></Td>}
              <Td><CodeText>{replacement.out}</CodeText></Td>
              <Td><CodeText>{replacement.in}</CodeText></Td>
              <Td>{reasonOf(replacement.reason)}</Td>
              <Td><Approval {...replacement} /></Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
