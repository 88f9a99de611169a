// A process that reads one binary workbook (xls, xlsb) by SheetJS and ends: what such a file does to memory and time is its alone.
// `read FILE [SHEET]` writes what was found and the rows to standard output, one JSON value per line; `convert FILE TO` writes an xlsx.
import { readFileSync, writeFileSync, writeSync } from "node:fs";
import { write } from "xlsx";
import { TableError } from "../table-error";
import { readWhole } from "./whole-workbook";
import { readWorkbook } from "./workbook-file";

const [task, path = "", detail] = process.argv.slice(2);

/** Written in one go, so that it is not broken off by the end of the process. */
const say = (text: string) => {
  for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(1, rest));
};

try {
  if (task === "read") {
    const { rows, ...found } = readWhole(path, detail);
    say(`${JSON.stringify({ found })}\n`);
    let lines = "";
    for (const row of rows()) {
      lines += `${JSON.stringify(row)}\n`;
      if (lines.length > 65_536) say(lines);
      if (lines.length > 65_536) lines = "";
    }
    say(lines);
  } else if (detail) {
    // Unpacked: what packs the changed sheet comes after.
    writeFileSync(detail, write(readWorkbook(readFileSync(path)), { type: "buffer", bookType: "xlsx", compression: false, bookSST: true, cellStyles: true }) as Buffer);
  }
} catch (error) {
  if (!(error instanceof TableError)) throw error;
  say(`${JSON.stringify({ refusal: error.message })}\n`);
}
