import { describe, expect, it } from "vitest";
import { ownPath } from "@/lib/platform/own-path";

describe("where signing in leads", () => {
  it("is the page that was asked for", () => {
    expect(ownPath("/plans/3?tab=tasks#top")).toBe("/plans/3?tab=tasks#top");
    expect(ownPath("/objects?name=%E9%9D%92")).toBe("/objects?name=%E9%9D%92");
  });
  it.each([undefined, "", "plans", "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n//evil.example", "/.//evil.example", "javascript:alert(1)"])(
    "is never another site: %j", (asked) => expect(ownPath(asked)).toBe("/workbench"),
  );
  it.each(["/login", "/login?next=/login", "/api/auth/signout"])("is never the way in again: %s", (asked) => expect(ownPath(asked)).toBe("/workbench"));
});
