import { TableError } from "../table-error";
import { scanPart } from "./xml-parts";
import type { XmlHandler } from "./xml-scanner";
import { attribute } from "./xml-text";
import { damaged, type ZipArchive, type ZipEntry } from "./zip-archive";

/** A sheet of cells: its name, whether it is hidden, and the part that holds it. */
export type SheetPart = { name: string; hidden: boolean; entry: ZipEntry };

/** More sheets than any workbook of a list has. */
const mostSheets = 500;

/** What a workbook is made of, as far as reading its cells needs it. */
export type WorkbookParts = { sheets: SheetPart[]; date1904: boolean; strings: ZipEntry | undefined; styles: ZipEntry | undefined };

/** Finds the parts by the package's relationships (ECMA-376 part 2 §9.3). @throws TableError for what is no workbook, or has macros */
export async function workbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  if (archive.entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) throw new TableError("文件含有宏，请另存为不带宏的 xlsx 再上传");
  const main = (await relationsOf(archive, "")).find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const workbook = entryOf(archive, main);
  if (!workbook) throw new TableError("文件已损坏，或不是 Excel 工作簿，请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
  const handler = new WorkbookHandler();
  await scanPart(archive, workbook, handler);
  const relations = await relationsOf(archive, main);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target;
  return {
    date1904: handler.date1904,
    strings: entryOf(archive, partOf("sharedStrings")), styles: entryOf(archive, partOf("styles")),
    sheets: handler.sheets.flatMap(({ name, hidden, relation }) => {
      const found = relations.find(({ id }) => id === relation);
      // Sheets of charts and dialogs hold no cells.
      const entry = found?.type === "worksheet" ? entryOf(archive, found.target) : undefined;
      return entry ? [{ name, hidden, entry }] : [];
    }),
  };
}

const entryOf = ({ entries }: ZipArchive, path: string | undefined): ZipEntry | undefined =>
  path === undefined ? undefined : entries.find(({ name }) => name.toLowerCase() === path.toLowerCase());

type Relation = { id: string; type: string; target: string };

/** The relationships of a part, their targets as paths from the root; none where it has no list of them. */
async function relationsOf(archive: ZipArchive, part: string): Promise<Relation[]> {
  const folder = part.includes("/") ? part.slice(0, part.lastIndexOf("/") + 1) : "";
  const entry = entryOf(archive, `${folder}_rels/${part.slice(folder.length)}.rels`);
  if (!entry) return [];
  const relations: Relation[] = [];
  await scanPart(archive, entry, {
    open(name, bytes, from, to) {
      if (name !== "Relationship") return;
      const type = attribute(bytes, from, to, "Type") ?? "";
      const target = attribute(bytes, from, to, "Target") ?? "";
      relations.push({ id: attribute(bytes, from, to, "Id") ?? "", type: type.slice(type.lastIndexOf("/") + 1), target: resolved(folder, target) });
    },
    close: () => undefined, text: () => undefined, wantsText: () => false,
  });
  return relations;
}

/** A target as a path from the root, its ../ resolved. */
function resolved(folder: string, target: string): string {
  try {
    return decodeURI(new URL(target, `file:///${folder}`).pathname).slice(1);
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) throw damaged();
    throw error;
  }
}

class WorkbookHandler implements XmlHandler {
  date1904 = false;
  readonly sheets: { name: string; hidden: boolean; relation: string }[] = [];

  open(name: string, bytes: Buffer, from: number, to: number): void {
    if (name === "workbookPr") this.date1904 = ["1", "true"].includes(attribute(bytes, from, to, "date1904") ?? "");
    if (name !== "sheet") return;
    const state = attribute(bytes, from, to, "state") ?? "visible";
    if (this.sheets.length >= mostSheets) throw new TableError(`文件有超过 ${mostSheets} 张工作表，请把名单复制到新的工作簿再上传`);
    this.sheets.push({ name: attribute(bytes, from, to, "name") ?? "", hidden: state !== "visible", relation: attribute(bytes, from, to, "id") ?? "" });
  }

  close(): void {}

  wantsText(): boolean {
    return false;
  }

  text(): void {}
}
