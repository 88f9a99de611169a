import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinBytes, toHex, utf8 } from "@/lib/draw-core/encode";
import { hash, Hasher, hmac, type Suite } from "@/lib/draw-core/hash";
import { TicketHasher } from "@/lib/draw-core/ticket";

const SUITES: [Suite, string][] = [
  ["SM3", "sm3"],
  ["SHA256", "sha256"],
];

test("SM3 gives the answers of GB/T 32905 annex A", () => {
  expect(toHex(hash("SM3", utf8("abc")))).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  expect(toHex(hash("SM3", utf8("abcd".repeat(16))))).toBe("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
});

test("SHA-256 gives the answers of FIPS 180-4", () => {
  expect(toHex(hash("SHA256", utf8("abc")))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(toHex(hash("SHA256", new Uint8Array(1_000_000).fill(97)))).toBe("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

describe.each(SUITES)("%s", (suite, name) => {
  test("agrees with OpenSSL at every length", () => {
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
      expect(toHex(hash(suite, bytes))).toBe(createHash(name).update(bytes).digest("hex"));
    }
  });

  test("is the same over pieces, and starts anew after a digest", () => {
    const hasher = new Hasher(suite);
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 6 }), (pieces) => {
        for (const piece of pieces) hasher.update(piece);
        expect(toHex(hasher.digest())).toBe(createHash(name).update(joinBytes(...pieces)).digest("hex"));
      }),
      { seed: 1 },
    );
  });

  test("HMAC agrees with OpenSSL, for keys longer than a block too", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 150 }), fc.uint8Array({ maxLength: 150 }), (key, message) => {
        expect(toHex(hmac(suite, key, message))).toBe(createHmac(name, key).update(message).digest("hex"));
      }),
      { seed: 2 },
    );
  });

  test("a ticket is H(K ‖ id) whether or not it fits one block", () => {
    const seed = "11".repeat(32);
    const hasher = new TicketHasher(suite, seed, "ssyg/1/object");
    const key = createHmac(name, Buffer.from(seed, "hex")).update("ssyg/1/object").digest();
    for (let length = 1; length < 80; length++) {
      const id = "9163010ZMA7DEMX16NABCDE.-:".repeat(4).slice(0, length);
      const ticket = createHash(name).update(key).update(id).digest("hex");
      expect(hasher.ticket(id)).toBe(ticket);
      expect(hasher.draw(id)).toBe(Number(BigInt(`0x${ticket}`) >> 203n));
    }
  });
});
