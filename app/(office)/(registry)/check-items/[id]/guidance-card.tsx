import { ActionButton } from "@/components/form/action-button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th } from "@/components/ui/table";
import type { guidanceOf } from "@/lib/check-items/guidance";
import { formatFileSize, formatTime } from "@/lib/platform/format";
import { removeGuidance } from "../actions";
import { GuidanceForm } from "./guidance-form";

type Props = { checkItemId: number; documents: Awaited<ReturnType<typeof guidanceOf>>; editable: boolean };

/** 抽查指引: each document with its versions, all of them to be downloaded. */
export function GuidanceCard({ checkItemId, documents, editable }: Props) {
  return (
    <Card title="抽查指引" flush actions={editable && <GuidanceForm checkItemId={checkItemId} />}>
      {documents.length === 0 ? (
        <EmptyState title="还没有抽查指引">{editable ? "上传后，参与抽查任务的各部门都能下载。" : "制定部门上传后可在此下载。"}</EmptyState>
      ) : (
        <Table caption="抽查指引">
          <thead>
            <tr><Th>指引名称</Th><Th width="5rem">版本</Th><Th>文件</Th><Th align="right" width="6rem">大小</Th><Th width="10rem">上传时间</Th><Th width="10rem">操作</Th></tr>
          </thead>
          <tbody>
            {documents.flatMap(({ document, versions }) => versions.map((row, index) => (
              <tr key={row.id}>
                <Td className={index > 0 ? "text-ink-3" : undefined}>{index === 0 ? document : `${document}（旧版）`}</Td>
                <Td>第 {row.version} 版</Td>
                <Td><a className="link wrap-anywhere" href={`/api/exports/guidance/${row.id}`} download aria-label={`下载 ${row.file.name}，第 ${row.version} 版`}>{row.file.name}</a></Td>
                <Td align="right">{formatFileSize(row.file.size)}</Td>
                <Td><span className="figures whitespace-nowrap">{formatTime(row.createdAt)}</span></Td>
                <Td>
                  {editable && index === 0 && (
                    <span className="flex gap-3">
                      <GuidanceForm checkItemId={checkItemId} document={document} />
                      <ActionButton action={removeGuidance} fields={{ guidanceId: row.id }} variant="link" className="text-danger!" confirm={{ title: `移除《${document}》？`, description: "不再提供下载；文件留存备查。", danger: true, confirmLabel: "移除" }}>移除</ActionButton>
                    </span>
                  )}
                </Td>
              </tr>
            )))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
