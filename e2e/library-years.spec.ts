import { confirm } from "./confirm";
import { expect, expectSound, test } from "./browser";

// The change of the year in the object library: next year's begins as a copy, what differs is listed, the register's totals are compared, and the year is closed.

test("a library is copied, compared with last year's, reconciled and closed", async ({ office }) => {
  const page = await office("registrar");
  const name = `2031年度名录 ${Date.now().toString(36)}`;
  await page.goto("/objects/new");
  await page.getByRole("textbox", { name: "年度" }).fill("2031");
  await page.getByRole("textbox", { name: "名录库名称" }).fill(name);
  await page.getByRole("button", { name: "保存" }).click();
  await page.getByRole("link", { name: "复制上年名录库" }).click();
  await expect(page).toHaveTitle(/复制名录库/);
  await expectSound(page);
  await page.getByLabel("照样带入").check();
  await page.getByRole("button", { name: "开始复制" }).click();
  await expect(page.getByRole("link", { name: /^在库/ })).toContainText(/[1-9]/, { timeout: 60_000 });

  await page.getByRole("link", { name: "在库" }).click();
  await page.getByRole("button", { name: /^移出/ }).first().click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("textbox").fill("已迁往外省");
  await question.getByRole("button", { name: "移出", exact: true }).click();
  await expect(question).toBeHidden();

  await page.getByRole("link", { name: "与上年比较" }).click();
  await page.getByRole("link", { name: /^移出/ }).click();
  await expect(page.getByRole("cell", { name: "已迁往外省" })).toBeVisible();
  await expectSound(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /^导出全部/ }).click();
  expect((await download).suggestedFilename()).toContain("移出");

  await page.goBack();
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("link", { name: "核对登记总数" }).click();
  await page.getByLabel("区划、类型、户数").fill("999999 企业 3");
  await page.getByRole("button", { name: "保存登记总数" }).click();
  await expect(page.getByText("第 1 行：没有区划“999999”").first()).toBeVisible();
  await page.getByLabel("区划、类型、户数").fill("630000 企业 1");
  await page.getByRole("button", { name: "保存登记总数" }).click();
  await expect(page.getByRole("cell", { name: "待说明" })).toBeVisible();
  await confirm(page, /^说明差异/, "保存", "其余由市州局管理");
  await expect(page.getByRole("cell", { name: "已说明" })).toBeVisible();
  await expectSound(page);

  await page.getByRole("link", { name: "返回名录库" }).click();
  await page.getByRole("link", { name: "封存", exact: true }).click();
  await expect(page).toHaveTitle(/封存名录库/);
  await expectSound(page);
  // Whether something is left open depends on what the library before it holds.
  const reason = page.getByRole("textbox", { name: "原因" });
  if (await reason.isVisible()) await reason.fill("个体工商户的登记总数年初才有");
  await page.getByRole("button", { name: "封存", exact: true }).click();
  await expect(page.getByText("已封存").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "新增对象" })).toHaveCount(0);
  await confirm(page, "重新启用", "重新启用", "补录");
  await expect(page.getByRole("link", { name: "新增对象" })).toBeVisible();
});
