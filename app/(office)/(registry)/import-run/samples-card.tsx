import { Card } from "@/components/ui/card";
import { CutText } from "@/components/ui/cells";
import { Table, Td, Th } from "@/components/ui/table";

/** The file's first rows as they are. */
export function SamplesCard({ header, samples }: { header: readonly string[]; samples: readonly (readonly string[])[] }) {
  return (
    <Card title="文件内容" description={`前 ${samples.length} 行`} flush>
      <Table caption="文件内容">
        <thead><tr>{header.map((name, index) => <Th key={index}>{name || `第 ${index + 1} 列`}</Th>)}</tr></thead>
        <tbody>
          {samples.map((row, at) => (
            <tr key={at}>{header.map((_, index) => <Td key={index} className="whitespace-nowrap"><CutText className="max-w-48">{row[index]}</CutText></Td>)}</tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
