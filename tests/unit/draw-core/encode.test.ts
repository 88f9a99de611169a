import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOfHex, encodeFields, fromHex32, isHex32, toHex, u32, u64, utf8, writeUtf8 } from "@/lib/draw-core/encode";

describe("the encoding of fields", () => {
  test("writes each field's length and its bytes", () => {
    expect(toHex(encodeFields("ab", u32(5), u64(2 ** 53 - 1), new Uint8Array(0), "中"))).toBe(
      "00000002" + "6162" + "00000004" + "00000005" + "00000008" + "001fffffffffffff" + "00000000" + "00000003" + "e4b8ad",
    );
    expect(toHex(encodeFields())).toBe("");
  });

  test.each([-1, 0.5, 2 ** 32])("has no u32 of %s", (value) => expect(() => u32(value)).toThrow());
  test.each([-1, 0.5, 2 ** 53])("has no u64 of %s", (value) => expect(() => u64(value)).toThrow());
});

test("the fast writer of UTF-8 writes what the platform's encoder does", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = new Uint8Array(3 * text.length);
      expect(toHex(bytes.subarray(0, writeUtf8(text, bytes)))).toBe(toHex(utf8(text)));
    }),
    { seed: 20 },
  );
});

describe("hex", () => {
  test.each(["", "0", "ab", "AB".repeat(32), "ab".repeat(31), "ab".repeat(33), "gg".repeat(32), `${"ab".repeat(32)}\n`, null, 1])("%j is not 32 bytes", (value) => {
    expect(isHex32(value)).toBe(false);
    expect(() => fromHex32(value, "值")).toThrow(/值/);
  });

  test("goes there and back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(bytesOfHex(toHex(bytes), "值")).toEqual(bytes);
      }),
      { seed: 21 },
    );
  });
});
