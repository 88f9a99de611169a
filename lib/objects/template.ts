import { writeXlsx } from "@/lib/platform/tables/write-xlsx";
import { memberTemplateColumns } from "./export-columns";
import { objectImportFields } from "./import-definition";

/** An empty list with our columns, and a sheet that explains them. */
export function objectTemplate(): Promise<Buffer> {
  const explained = objectImportFields.map((field) => {
    const choices = "constant" in field && typeof field.constant === "object" ? `可填：${field.constant.map(({ label }) => label).join("、")}` : "";
    return [field.label, "required" in field ? "必填" : "", [("help" in field && field.help) || "", choices].filter((text) => text !== "").join("。")];
  });
  return writeXlsx([
    { name: "检查对象", columns: memberTemplateColumns, rows: [] },
    { name: "填写说明", columns: [{ title: "列", width: 24 }, { title: "要求", width: 8 }, { title: "说明", width: 90 }], rows: explained },
  ]);
}
