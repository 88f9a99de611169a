import { describe, expect, it } from "vitest";
import { generatePassword, hashPassword, passwordWeakness, verifyPassword } from "@/lib/platform/passwords";

describe("passwords", () => {
  it.each([
    ["Ab1!short", "至少 10 位"],
    ["abcdefghij", "至少三种"],
    ["abcdefgh12", "至少三种"],
    ["Li.Ming-2026", "不能包含用户名"],
    [`Aa1${"x".repeat(126)}`, "最长 128 位"],
  ])("%s is refused: %s", (password, why) => expect(passwordWeakness(password, "li.ming")).toContain(why));

  it("of three kinds and ten characters are taken", () => {
    expect(passwordWeakness("Xining2026", "li.ming")).toBeNull();
    expect(passwordWeakness("xining-2026", "li.ming")).toBeNull();
  });

  it("that are handed out are strong, differ, and hold nothing easily confused", () => {
    const handedOut = Array.from({ length: 200 }, generatePassword);
    expect(new Set(handedOut).size).toBe(200);
    for (const password of handedOut) {
      expect(passwordWeakness(password, "li.ming")).toBeNull();
      expect(password).toMatch(/^[^IOl01]{14}$/);
    }
  });

  it("are kept as salted hashes under the name of their scheme", async () => {
    const [one, other] = await Promise.all([hashPassword("Xining-2026"), hashPassword("Xining-2026")]);
    expect(one).toMatch(/^argon2id:\$argon2id\$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword("Xining-2026", one)).toBe(true);
    expect(await verifyPassword("xining-2026", one)).toBe(false);
    expect(await verifyPassword("Xining-2026", "plain:Xining-2026")).toBe(false);
  });
});
