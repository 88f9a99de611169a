import { NumberText } from "@/components/ui/cells";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import type { PreviewedChange, PreviewedField } from "@/lib/imports/definition";

/** Records with what the file would change in them, old and new, and what stays as it is and why. */
export function ChangesTable({ changes }: { changes: readonly PreviewedChange[] }) {
  if (changes.length === 0) return <EmptyState title="已有的记录都没有变化" />;
  return (
    <Table caption="将有变化的已有记录">
      <thead><tr><Th width="6rem" align="right">文件行号</Th><Th width="18rem">名称</Th><Th>变化</Th></tr></thead>
      <tbody>
        {changes.map(({ rowNumber, name, identity, fields }) => (
          <tr key={rowNumber}>
            <Td align="right"><NumberText value={rowNumber} /></Td>
            <Td>{name}<p className="figures text-xs text-ink-3">{identity}</p></Td>
            <Td>
              <ul className="grid gap-1 py-1">
                {fields.map((field) => <li key={field.label}><Change {...field} /></li>)}
                {[...new Set(fields.flatMap(({ kept }) => kept ?? []))].map((why) => <li key={why} className="text-warning">标“≠”的不改动：{why}</li>)}
              </ul>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Change({ label, from, to, kept }: PreviewedField) {
  return (
    <>
      <span className="text-ink-2">{label}：</span>
      {kept ? from ?? "（空）" : <del className="text-ink-3">{from ?? "（空）"}</del>}
      <span role="img" aria-label={kept ? "不改动，文件为" : "改为"}>{kept ? " ≠ " : " → "}</span>
      {kept ? <span className="text-ink-3">{to}</span> : <ins className="font-medium no-underline">{to ?? "（空）"}</ins>}
    </>
  );
}
