import { expect, expectSound, test } from "./browser";

// 91630102MA7DEMX16N with O for 0 at place 5.
const wrong = "9163O102MA7DEMX16N";
const meant = "91630102MA7DEMX16N";
const words = `疑为 ${meant}（第 5 位 O→0），请核对`;

test("a mistyped USCC: what was probably meant is offered where codes are typed, taken over by the keyboard, and never by itself", async ({ office, visitor }) => {
  const page = await office("registrar");

  await test.step("a new object: the code looked up first, then in the form", async () => {
    await page.goto("/objects");
    await page.getByRole("link", { name: "查看" }).first().click();
    await page.getByRole("link", { name: "新增对象" }).click();
    await page.getByLabel("先查代码").fill(wrong);
    await page.getByRole("button", { name: "查询" }).click();
    await expect(page.locator("#lookup-problem")).toContainText(words);
    await expect(page.locator("#lookup-problem")).toContainText("第 5 位“O”不是允许的字符");
    await page.getByRole("link", { name: `采用 ${meant} 查询` }).click();
    await page.waitForURL(`**uscc=${meant}`);
    await page.goBack();
    const field = page.getByLabel("统一社会信用代码", { exact: true });
    await expect(field).toHaveValue(wrong);
    await page.getByRole("button", { name: "保存" }).click();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveValue(wrong);
    await expectSound(page);
    await field.focus();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: `采用 ${meant}` })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue(meant);
    await expect(field).toBeFocused();
    await expect(page.getByRole("button", { name: `采用 ${meant}` })).toHaveCount(0);
  });

  await test.step("a declaration of conflict", async () => {
    await page.goto("/inspectors");
    await page.getByRole("link", { name: "查看" }).first().click();
    await page.getByRole("button", { name: "登记回避声明" }).click();
    const field = page.getByRole("dialog").getByLabel("检查对象");
    await field.fill(wrong.toLowerCase());
    await expect(page.getByRole("status").filter({ hasText: "疑为" })).toContainText("第 5 位 O→0");
    await expect(field).toHaveValue(wrong.toLowerCase());
    await page.getByRole("button", { name: `采用 ${meant}` }).click();
    await expect(field).toHaveValue(meant);
  });

  await test.step("a business that asks for its own line", async () => {
    await visitor.goto(`/disclosure/own-line?draw=630000202611230001-O1&id=${wrong}`);
    await expect(visitor.getByText(words)).toBeVisible();
    await visitor.getByRole("link", { name: `用 ${meant} 查询` }).click();
    await expect(visitor.getByRole("textbox", { name: "统一社会信用代码（没有的填检查对象编号）" })).toHaveValue(meant);
  });
});
