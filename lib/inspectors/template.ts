import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { inspectorImportFields } from "./import-definition";

/** An empty list with our columns, and what each takes. */
export function inspectorTemplate(): Promise<Buffer> {
  return writeXlsx([
    { name: "执法检查人员", columns: inspectorImportFields.map(({ label }) => ({ title: label, width: 16 })), rows: [] },
    {
      name: "填写说明", columns: [{ title: "列", width: 24 }, { title: "要求", width: 8 }, { title: "说明", width: 90 }],
      rows: inspectorImportFields.map((field) => [field.label, "required" in field ? "必填" : "", "help" in field ? field.help : ""]),
    },
  ]);
}
