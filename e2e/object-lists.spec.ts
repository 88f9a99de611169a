import type { Page } from "@playwright/test";
import { expect, expectSound, test } from "./browser";

// The object library as a registrar finds things in it: by characters, initials and facts, in every order, near and far.

const names = (page: Page) => page.getByRole("region", { name: "检查对象" }).locator("tbody td[data-col=name]").allInnerTexts();

async function openLibrary(page: Page): Promise<void> {
  await page.goto("/objects?name=检查对象库");
  await page.getByRole("link", { name: /^查看对象：/ }).first().click();
  await expect(page.getByRole("link", { name: "第 2 页" })).toBeVisible();
}

async function query(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press("Enter");
}

test("objects are found by two characters, by pinyin initials and by what was inspected; the address brings the view back", async ({ office }) => {
  const page = await office("registrar");
  await openLibrary(page);
  await query(page, "名称", "商贸");
  await expect.poll(async () => (await names(page)).filter((name) => name.includes("商贸")).length).toBe(20);
  await query(page, "名称", "qhkl");
  await expect(page).toHaveURL(/name=qhkl/);
  await expect.poll(async () => (await names(page)).every((name) => name.startsWith("青海昆仑"))).toBe(true);
  const found = await names(page);
  expect(found.length).toBeGreaterThan(0);
  await page.reload();
  expect(await names(page)).toEqual(found);
  await page.getByRole("button", { name: "展开" }).filter({ hasText: "展开" }).click();
  await page.getByLabel("抽查情况").selectOption({ label: "抽查过" });
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page).toHaveURL(/inspected=ever/);
  await expectSound(page);
  await query(page, "名称", "没有这样的名称");
  await expect(page.getByText("没有符合条件的记录")).toBeVisible();
});

test("names stand in pinyin order; a jump, the pages after it and the way back are one list", async ({ office }) => {
  const page = await office("registrar");
  await openLibrary(page);
  await page.getByRole("columnheader", { name: /^名称/ }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=name/);
  const first = await names(page);
  expect(first).toEqual([...first].sort(new Intl.Collator("zh-u-co-pinyin").compare));
  await query(page, "跳至名称", "q");
  await expect(page).toHaveURL(/at=q/);
  await expect.poll(async () => (await names(page))[0]).toMatch(/^[^a-pA-P]/);
  const jumped = await names(page);
  expect(jumped[0]).toMatch(/^青海/);
  await page.getByRole("link", { name: "下一页" }).click();
  await expect(page).toHaveURL(/after=\d+/);
  await expect.poll(() => names(page)).not.toEqual(jumped);
  await page.getByRole("link", { name: "上一页" }).click();
  await expect(page).toHaveURL(/before=\d+/);
  await expect.poll(() => names(page)).toEqual(jumped);
  await expectSound(page);
  await page.getByRole("link", { name: "第 2 页" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page).not.toHaveURL(/after|before|at=/);
});
