import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { toHex, utf8 } from "@/lib/draw-core/encode";
import { fourBlocks, oneByOne, type FourBlocks } from "@/lib/draw-core/four-blocks";
import { FourTickets } from "@/lib/draw-core/four-tickets";
import { bytesOfWords, hash } from "@/lib/draw-core/hash";
import { TicketHasher } from "@/lib/draw-core/ticket";
import { bytesFor } from "./sample-draw";

afterEach(() => vi.unstubAllGlobals());

/** Messages of two whole blocks, 128 bytes each; the same words in every test. */
const messages = Array.from({ length: 4 }, (_, l) => Uint8Array.from({ length: 128 }, (_, i) => (i * 151 + l * 89 + 7) % 256));

/** The hashes of the four messages, with the padding of FIPS 180-4 §5.1.1, which GB/T 32905 shares. */
function hashesOf(four: FourBlocks): string[] {
  const put = (wordOf: (l: number, i: number) => number) => {
    for (let l = 0; l < 4; l++) for (let i = 0; i < 16; i++) four.words[4 * i + l] = wordOf(l, i);
    four.fold();
  };
  const views = messages.map(({ buffer }) => new DataView(buffer));
  four.begin();
  for (const block of [0, 64]) put((l, i) => views[l]!.getInt32(block + 4 * i));
  put((_, i) => (i === 0 ? 0x80 << 24 : i === 15 ? 128 * 8 : 0));
  return messages.map((_, l) => toHex(bytesOfWords(Int32Array.from({ length: 8 }, (_, i) => four.state[4 * i + l]!), 0)));
}

describe.each(["SM3", "SHA256"] as const)("four hashes at once, %s", (suite) => {
  const wanted = messages.map((message) => toHex(hash(suite, message)));

  test("are those of each message alone, in vectors and without them", () => {
    expect(WebAssembly.validate(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))).toBe(true);
    const inVectors = fourBlocks(suite);
    expect(inVectors.state.buffer.byteLength, "64 KiB of WebAssembly's memory").toBe(1 << 16);
    expect(hashesOf(inVectors)).toEqual(wanted);
    expect(hashesOf(inVectors), "a second time").toEqual(wanted);
    expect(hashesOf(oneByOne(suite))).toEqual(wanted);
  });

  test("are done one by one where nothing may be compiled", async () => {
    vi.resetModules();
    vi.stubGlobal("WebAssembly", { Module: class { constructor() { throw new Error("blocked by the page"); } } });
    const fresh = await import("@/lib/draw-core/four-blocks");
    expect(hashesOf(fresh.fourBlocks(suite))).toEqual(wanted);
  });

  test("tickets are those drawn one by one, whatever lengths stand beside each other, in the order of the lines", () => {
    const seed = bytesFor("tickets");
    const text = "91630000MA75XXXXXX0123456789".repeat(3);
    const [four, single] = [new FourTickets(suite, seed, "ssyg/1/object"), new TicketHasher(suite, seed, "ssyg/1/object")];
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(27), fc.oneof(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 17, max: 56 }))), { maxLength: 12 }), (cuts) => {
      const ids = cuts.map(([from, length]) => text.slice(from, from + length));
      const lines = utf8(ids.map((id) => `${id}\n`).join(""));
      const found: [string, number, string][] = [];
      four.draw(lines, (from, to, first, place) => {
        const hex = new Uint8Array(70);
        four.writeHex(place, hex, 3);
        found.push([new TextDecoder().decode(lines.subarray(from, to)), first, new TextDecoder().decode(hex.subarray(3, 67))]);
      });
      expect(found).toEqual(ids.map((id) => [id, single.draw(id), single.hex()]));
    }), { numRuns: 300, seed: 21 });
  });

  test("tickets are refused to bytes that end within a line, short or long", () => {
    const four = new FourTickets(suite, bytesFor("tickets"), "ssyg/1/object");
    for (const text of ["91", "9".repeat(40), "91630000MA75XXXXXX\n9"]) expect(() => four.draw(utf8(text), () => undefined)).toThrow("不完整");
  });
});
