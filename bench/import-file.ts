import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { objectKindLabels } from "@/lib/check-items/labels";
import { registrationStatusLabels } from "@/lib/objects/labels";
import { csvStream } from "@/lib/platform/tables/write-csv";
import { xlsxStream } from "@/lib/platform/tables/write-xlsx";
import { provinceObjects } from "./million-objects";

/** The department that imports is the register of every row: what its file says replaces what the platform has. */
export const register = "青海省市场监督管理局";

export const columns = [
  "企业名称", "对象类型", "统一社会信用代码", "本部门编号", "法定代表人", "联系电话", "登记机关", "登记状态", "住所", "区划代码", "企业类型", "注册资本（万元）", "成立日期", "经营范围", "信用风险等级",
].map((title) => ({ title }));

/** How many rows of a thousand have something wrong, one kind of error each in turn. */
const wrong = 2;

/** Rows of a list as a register hands it over. A `later` one has moved everybody, and changed their phones and some classes. */
function* rowsOf(count: number, later: boolean): Generator<string[]> {
  for (const { id, kind, uscc, name, legalRepresentative, status, address, division, capital, establishedOn, risk } of provinceObjects(count)) {
    const row = [
      name, objectKindLabels[kind], uscc ?? "", uscc ? "" : String(id), legalRepresentative, `139${String((id * (later ? 7 : 1)) % 100_000_000).padStart(8, "0")}`, register, registrationStatusLabels[status],
      later ? `${address}之${id % 9}` : address, division, kind === "enterprise" ? "有限责任公司" : "", capital === null ? "" : String(capital), establishedOn,
      "日用百货、五金交电、建筑材料的批发、零售", later && id % 10 === 0 ? "B" : risk === "U" ? "未分类" : risk,
    ];
    if (id % 1000 < wrong) spoil(row, Math.floor(id / 1000) % 3);
    yield row;
  }
}

function spoil(row: string[], how: number): void {
  if (how === 0) row[2] = row[2]?.replace(/.$/, (last) => (last === "0" ? "1" : "0")) ?? "";
  else if (how === 1) row[12] = "2019年13月40日";
  else row[7] = "不详";
}

/** Writes such a list; the extension says as what. */
export async function writeList(path: string, count: number, later = false): Promise<void> {
  const rows = rowsOf(count, later);
  await pipeline(Readable.from(path.endsWith(".csv") ? csvStream(columns, rows) : xlsxStream([{ name: "名单", columns, rows }])), createWriteStream(path));
}
