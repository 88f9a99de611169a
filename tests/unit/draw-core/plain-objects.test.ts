import { describe, expect, test } from "vitest";
import { utf8 } from "@/lib/draw-core/encode";
import { ListHand, type Piece } from "@/lib/draw-core/list-hand";
import { numberFor } from "./sample-draw";

const quotas = { A: { num: 1, den: 2 }, B: { num: 1, den: 2 }, ALL: { num: 1, den: 2 } };

/** A block as the quick look has it, and as the close one has it, which keeps rows. */
async function bothLooks(text: string | Uint8Array, barred: readonly string[] = []): Promise<[quick: Piece | string, close: Piece | string]> {
  const look = async (keepRows: boolean) => {
    const hand = new ListHand();
    await hand.open({ suite: "SM3", kind: "objects", list: "population", quotas, keepRows });
    try {
      return { ...(await hand.piece(typeof text === "string" ? utf8(text) : text, barred)), rows: [] };
    } catch (error) {
      return (error as Error).message;
    }
  };
  return [await look(false), await look(true)];
}

const id = (n: number) => `9163${String(n).padStart(14, "0")}`;
const line = (n: number, stratum = "ALL", region = "630102", name = "青海盐湖") => `${id(n)}\t${stratum}\t${region}\t${name}\n`;

describe("a block of plain lines, looked at by its bytes", () => {
  test.each([
    ["plain", line(1) + line(2) + line(3)],
    ["strata that change", line(1, "A") + line(2, "B") + line(3, "B") + line(4, "A") + line(5, "ALL")],
    ["names that are not plain", line(1) + line(2, "A", "-", "甲·乙（集团）") + line(3, "B", "630102", "\u{20000}记") + line(4)],
    ["ids that are not codes", line(1) + "SITE:a-1\tALL\t-\t甲\n" + "SITE:a.2\tALL\t-\t乙\n"],
    ["ids of which one begins the other", "AB:1\tALL\t-\t甲\nAB:12\tALL\t-\t乙\n"],
    ["the first and last of the common ideographs", line(1, "ALL", "630102", "一") + line(2, "ALL", "630102", "\u9fff")],
    ["one behind them", line(1, "ALL", "630102", "\ua000")],
    ...["\u00b6", "\u00b7", "\u00b8", "\u3007", "\u3008", "\u3011", "\u3012", "\u4dff", "\uff00", "\uff01", "\uff3f", "\uff40", "\uff5e", "\uff5f", "\uffe5", "\u{ff010}"]
      .map((character): [string, string] => [`U+${character.codePointAt(0)!.toString(16)} in a name`, line(1, "ALL", "630102", `甲${character}乙`)]),
    ["wrong order", line(2) + line(1)],
    ["a duplicate", line(1) + line(1)],
    ["a stratum without quota", line(1) + line(2, "C")],
    ["a stratum that is too long", line(1, "ABCDEFGHI")],
    ["a field too many", `${id(1)}\tALL\t630102\t甲\t乙\n`],
    ["a field too few", `${id(1)}\tALL\t630102\n`],
    ["an empty name", line(1, "ALL", "630102", "")],
    ["an empty region", line(1, "ALL", "")],
    ["a control character", line(1, "ALL", "630102", "甲\u0007")],
    ["a decomposed name", line(1, "ALL", "630102", "e\u0301")],
    ["a byte order mark", `\ufeff${line(1)}`],
    ["a small letter in an id", line(1).toLowerCase()],
    ["an empty line", `${line(1)}\n`],
    ["no LF at the end", line(1).trimEnd()],
    ["nothing", ""],
  ])("finds what a close look finds: %s", async (_what, text) => {
    const [quick, close] = await bothLooks(text);
    expect(quick).toEqual(close);
  });

  test("finds bytes that are not UTF-8", async () => {
    const bytes = utf8(line(1));
    for (const wrong of [[0xe4, 0xb7, 0xbf], [0xe4, 0xb8], [0xe9, 0xc0, 0x80], [0x80], [0xed, 0xa0, 0x80]]) {
      const [quick, close] = await bothLooks(Uint8Array.of(...bytes.subarray(0, -1), ...wrong, 10));
      expect(quick).toEqual(close);
    }
  });

  test("keeps out who is excluded", async () => {
    const text = line(1) + line(3) + line(5);
    for (const barred of [[id(0)], [id(2)], [id(4), id(6)], [id(3)], [id(0), id(5)], [`${id(3)}0`], [id(3).slice(0, 17)]]) {
      const [quick, close] = await bothLooks(text, barred);
      expect(quick).toEqual(close);
    }
  });

  test("agrees with the close look over blocks that chance has spoilt", async () => {
    let asked = 0;
    const next = (below: number) => numberFor(`plain ${(asked += 1)}`, below);
    let refused = 0;
    for (let round = 0; round < 2000; round += 1) {
      const bytes = utf8(Array.from({ length: 6 }, (_, i) => line(2 * i + next(2), ["ALL", "A", "B"][next(3)], "630102", ["青海盐湖", "A b~", "乙·丙（集团）"][next(3)])).join(""));
      if (next(4) > 0) bytes[next(bytes.length)] = [9, 10, 0x20, 0x41, 0xe4, 0x80, 0xbf, next(256)][next(8)]!;
      const [quick, close] = await bothLooks(bytes, next(3) === 0 ? [id(next(12))] : []);
      expect(quick).toEqual(close);
      if (typeof close === "string" || close.error !== null) refused += 1;
    }
    expect(refused).toBeGreaterThan(500);
    expect(refused).toBeLessThan(1900);
  });
});
