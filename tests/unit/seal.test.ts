import { expect, it } from "vitest";
import { blindIndex, seal, unseal } from "@/lib/platform/seal";

const secret = "a secret of this test";
const number = "11010519491231002X";

it("opens what it sealed, and seals differently each time", () => {
  const sealed = seal(secret, "inspector.idNumber", number);
  expect(sealed).toMatch(/^v1:[\w-]+$/);
  expect(sealed).not.toContain(number);
  expect(unseal(secret, "inspector.idNumber", sealed)).toBe(number);
  expect(seal(secret, "inspector.idNumber", number)).not.toBe(sealed);
  expect(unseal(secret, "note", seal(secret, "note", "青海，空：" ))).toBe("青海，空：");
  expect(unseal(secret, "note", seal(secret, "note", ""))).toBe("");
});

it("does not open for another secret, another field, or after a change", () => {
  const sealed = seal(secret, "inspector.idNumber", number);
  expect(() => unseal("another", "inspector.idNumber", sealed)).toThrow();
  expect(() => unseal(secret, "inspector.phone", sealed)).toThrow();
  expect(() => unseal(secret, "inspector.idNumber", sealed.slice(0, 20) + (sealed[20] === "A" ? "B" : "A") + sealed.slice(21))).toThrow();
  expect(() => unseal(secret, "inspector.idNumber", sealed.replace("v1:", "v9:"))).toThrow(/unknown scheme/);
  expect(() => unseal(secret, "inspector.idNumber", "v1:AAAA")).toThrow(/too short/);
  expect(() => seal("", "inspector.idNumber", number)).toThrow(/empty/);
});

it("indexes equal values equally, within a field and a secret", () => {
  const index = blindIndex(secret, "inspector.idNumber", number);
  expect(index).toMatch(/^v1:[0-9a-f]{64}$/);
  expect(blindIndex(secret, "inspector.idNumber", number)).toBe(index);
  expect(blindIndex(secret, "inspector.phone", number)).not.toBe(index);
  expect(blindIndex("another", "inspector.idNumber", number)).not.toBe(index);
});
