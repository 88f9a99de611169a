import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";
import { read, utils } from "xlsx";
import { expect, expectSound, test } from "./browser";

/** A file's rows as somebody's spreadsheet program reads them, the header among them. */
async function rowsOf(download: Download): Promise<string[][]> {
  const { SheetNames: [first = ""], Sheets } = read(await readFile(await download.path()), { type: "buffer" });
  return utils.sheet_to_json<string[]>(Sheets[first]!, { header: 1, defval: "", raw: false });
}

/** The texts of a column as the list shows them. */
const shown = (page: Page, column: string) => page.locator(`tbody [data-col="${column}"]`).allInnerTexts();

/** Opens what a button opens: the page may still be waking up. */
async function opened(button: Locator, what: Locator): Promise<void> {
  await expect(async () => {
    if (!(await what.isVisible())) await button.click();
    await expect(what).toBeVisible({ timeout: 1000 });
  }).toPass();
}

async function exportFrom(page: Page, choose: (dialog: Locator) => Promise<void> = async () => undefined): Promise<Download> {
  const dialog = page.getByRole("dialog", { name: "导出" });
  await opened(page.getByRole("button", { name: "导出", exact: true }), dialog);
  await choose(dialog);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "导出", exact: true }).click()]);
  await expect(dialog).toBeHidden();
  return download;
}

test("a list is taken out as it stands on the screen, and again from 我的导出, by the one who asked", async ({ office }) => {
  const page = await office("registrar");
  await page.goto("/objects");
  await page.getByRole("link", { name: "查看" }).first().click();
  await page.waitForURL(/\/objects\/\d+/);
  await page.goto(`${page.url()}?risk=D&risk=U&sort=name&size=100`);
  const names = await shown(page, "name");
  expect(names.length).toBeGreaterThan(1);
  expect(names.length).toBeLessThan(100);

  await test.step("the columns on the screen, in its order", async () => {
    const kind = page.getByRole("menuitemcheckbox", { name: "对象类型" });
    await opened(page.getByRole("button", { name: "列设置" }), kind);
    await kind.click();
    await page.keyboard.press("Escape");
    const download = await exportFrom(page, async (dialog) => {
      await expect(dialog.getByRole("checkbox", { name: "对象类型" })).not.toBeChecked();
      await expect(dialog.getByRole("checkbox", { name: "名称" })).toBeChecked();
      await expectSound(page);
    });
    expect(download.suggestedFilename()).toMatch(/-\d{4}-\d\d-\d\d\.xlsx$/);
    const [header = [], ...rows] = await rowsOf(download);
    expect(header).toEqual(["名称", "统一社会信用代码", "区划", "登记状态", "风险等级", "上次抽查", "标签", "入库日期"]);
    expect(rows.map(([name]) => name)).toEqual(names);
    expect(rows.map((row) => row[1])).toEqual(await shown(page, "uscc"));
  });

  await test.step("as csv by the template", async () => {
    const download = await exportFrom(page, async (dialog) => {
      await dialog.getByRole("radio", { name: "按导入模板" }).check();
      await expect(dialog.getByRole("checkbox")).toHaveCount(0);
      await dialog.getByRole("radio", { name: /csv/ }).check();
    });
    expect((await readFile(await download.path())).subarray(0, 3).toString("hex")).toBe("efbbbf");
    const [header = [], ...rows] = await rowsOf(download);
    expect([header[0], header.at(-1), rows.length]).toEqual(["名称", "标签", names.length]);
  });

  await test.step("no column is no export", async () => {
    await page.getByRole("button", { name: "导出", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "导出" });
    for (const box of await dialog.getByRole("checkbox", { checked: true }).all()) await box.uncheck();
    await dialog.getByRole("button", { name: "导出", exact: true }).click();
    await expect(dialog.getByText("请至少选择一列").first()).toBeVisible();
    await dialog.getByRole("button", { name: "取消" }).click();
  });

  await test.step("我的导出 keeps both; nobody else gets them", async () => {
    await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "我的导出" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "我的导出" })).toBeVisible();
    await expectSound(page);
    const link = page.getByRole("link", { name: /^下载：/ }).first();
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect((await rowsOf(download)).length).toBe(names.length + 1);
    const file = await link.getAttribute("href");
    await page.getByRole("link", { name: /^原列表：/ }).first().click();
    await page.waitForURL(/\/objects\/\d+\?.*risk=D&risk=U/);
    expect(await shown(page, "name")).toEqual(names.slice(0, 20));
    const other = await office("approver");
    expect((await other.request.get(file ?? "")).status()).toBe(404);
    await other.goto("/exports");
    await expect(other.getByText("还没有导出过")).toBeVisible();
  });
});

test("people are taken out with their numbers masked", async ({ office }) => {
  const page = await office("registrar");
  await page.goto("/inspectors?size=100");
  const download = await exportFrom(page, (dialog) => dialog.getByRole("checkbox", { name: "身份证号" }).check());
  const [header = [], ...rows] = await rowsOf(download);
  const numbers = rows.map((row) => row[header.indexOf("身份证号")] ?? "").filter((number) => number !== "");
  expect(rows.length).toBeGreaterThan(0);
  expect(numbers.filter((number) => !number.includes("*"))).toEqual([]);
});
