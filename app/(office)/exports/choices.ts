import type { Column } from "@/components/list/column";
import type { ExportChoice } from "@/components/list/export-dialog";
import type { ExportColumn } from "@/lib/exports/definition";

/** The columns of an export as its dialog offers them: those that the list shows are ticked, and what else is usually wanted (`also`). */
export const exportChoices = <Row>(columns: readonly ExportColumn[], listed: readonly Column<Row>[], also: readonly string[] = []): ExportChoice[] =>
  columns.map(({ key, title }) => {
    const inList = listed.find((column) => column.key === key);
    return { key, title, hidden: inList ? (inList.hidden ?? false) : !also.includes(key) };
  });
