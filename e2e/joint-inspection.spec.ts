import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectSound, test } from "./browser";
import { confirm } from "./confirm";
import { registerExtract } from "./extract";

// The whole story of the operating procedure, with the people signed in side by side.

const objects = 60;
/** 10 % of them, rounded up. */
const drawn = 6;
const library = "2026年度联合抽查对象库";
const planName = "2026年度市场监管领域部门联合抽查计划（演练）";
const taskName = "商贸企业部门联合抽查";

const pick = async (page: Page, field: string, option: string) => {
  await page.getByRole("combobox", { name: field }).fill(option);
  await page.getByRole("option", { name: option }).first().click();
};

test("a joint inspection from the library to the public result", async ({ office, visitor }) => {
  test.setTimeout(600_000);

  await test.step("the registrar creates the library and imports an extract", async () => {
    const page = await office("registrar");
    await page.goto("/objects/new");
    await page.getByLabel("名录库名称").fill(library);
    await expectSound(page);
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByRole("heading", { level: 1, name: library }).waitFor();
    await page.getByRole("link", { name: "导入", exact: true }).click();
    await page.getByLabel("名单文件").setInputFiles({ name: "企业名单.csv", mimeType: "text/csv", buffer: registerExtract(objects) });
    await page.getByRole("button", { name: "上传并核对" }).click();
    await page.getByRole("button", { name: "开始导入" }).waitFor();
    await expectSound(page);
    await page.getByRole("button", { name: "开始导入" }).click();
    await expect(page.getByText("导入结果")).toBeVisible({ timeout: 60_000 });
    await expect(page.locator("dt", { hasText: "新增" }).locator("xpath=following-sibling::dd")).toHaveText(String(objects));
    await expect(page.locator("dt", { hasText: "错误" }).locator("xpath=following-sibling::dd")).toHaveText("1");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载错误文件" }).click()]);
    expect(download.suggestedFilename()).toContain("企业名单");
    await expectSound(page);
  });

  await test.step("the initiator plans, the approver approves", async () => {
    const page = await office("initiator");
    await page.goto("/plans/new");
    await page.getByLabel("计划名称").fill(planName);
    await page.getByLabel("部门联合").check();
    await page.getByLabel("开始日期").fill("2026-01-01");
    await page.getByLabel("结束日期").fill("2026-12-31");
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: planName }).waitFor();
    await confirm(page, "提交审核", "提交");
    const plan = page.url();
    const approver = await office("approver");
    await approver.goto(plan);
    await confirm(approver, "审核通过", "通过并发布");
    await expect(approver.getByText("已发布").first()).toBeVisible();
    await expectSound(approver);
    await page.goto("/plans");
    await expectSound(page);
    await page.getByRole("row", { name: planName }).getByRole("link", { name: "任务创建" }).click();
  });

  const task = await test.step("creates a joint task, chooses items and fills the pool by filter", async () => {
    const page = await office("initiator");
    await page.getByLabel("任务名称").fill(taskName);
    await page.getByLabel("联合检查").check();
    for (const name of ["青海省生态环境厅", "青海省应急管理厅"]) await pick(page, "配合部门", name);
    await page.getByLabel("结束日期").fill("2026-12-31");
    await page.getByLabel("抽查比例").fill("10");
    await expectSound(page);
    await page.getByRole("button", { name: "保存，选择检查事项" }).click();
    await page.getByRole("heading", { level: 1, name: "选择检查事项" }).waitFor();
    for (const name of ["青海省市场监督管理局", "青海省生态环境厅", "青海省应急管理厅"]) {
      await page.getByRole("table", { name: `${name}的检查事项` }).getByRole("checkbox").first().check();
    }
    await expectSound(page);
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await page.getByRole("link", { name: "添加检查对象" }).first().click();
    await page.getByRole("link", { name: "名录库导入" }).first().click();
    await page.getByLabel("名录库", { exact: true }).selectOption({ label: `${library}（青海省市场监督管理局）` });
    await page.getByRole("button", { name: "查询" }).click();
    await expectSound(page);
    await page.getByRole("button", { name: `导入 ${objects} 户` }).click();
    await page.getByRole("link", { name: "返回任务" }).click();
    await confirm(page, "准备完成", "准备完成");
    await page.getByRole("link", { name: "检查对象抽取" }).last().waitFor();
    await expectSound(page);
    return Number(/tasks\/(\d+)/.exec(page.url())?.[1]);
  });

  await test.step("draws the objects", async () => {
    const page = await office("initiator");
    await page.goto(`/draws/${task}`);
    await expectSound(page);
    await page.getByRole("button", { name: "开始抽取" }).click();
    await expect(page.getByText("种子 S").first()).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await expect(page.getByRole("table", { name: /入选/ }).getByRole("row")).toHaveCount(drawn + 1);
    await expectSound(page);
  });

  await test.step("every department confirms its units, the initiator matches and dispatches", async () => {
    for (const person of ["initiator", "cooperator", "cooperator2"]) {
      const page = await office(person);
      await page.goto(`/dispatch/${task}`);
      await confirm(page, "全部确认", "全部确认");
      await expectSound(page);
    }
    const page = await office("initiator");
    await page.goto(`/dispatch/${task}`);
    await page.getByRole("button", { name: "开始选派" }).click();
    await expect(page.getByText("种子 S").first()).toBeVisible({ timeout: 30_000 });
    await page.reload();
    await confirm(page, "派发检查任务", "派发");
    await expect(page.getByText("已派发").first()).toBeVisible();
    await expectSound(page);
  });

  await test.step("both cooperating departments are told, sign for their lists, and see nothing of the others", async () => {
    for (const person of ["cooperator", "cooperator2"]) {
      const page = await office(person);
      await page.goto("/notices");
      await page.getByRole("button", { name: `收到抽查任务《${taskName}》的检查名单` }).click();
      await page.getByRole("heading", { level: 1, name: taskName }).waitFor();
      await page.getByRole("button", { name: "签收" }).click();
      await expect(page.getByText("已签收").or(page.getByText("检查结果录入")).first()).toBeVisible();
      const [excel] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "导出名单" }).click()]);
      expect(excel.suggestedFilename()).toMatch(/\.xlsx$/);
      expect((await page.request.get(`/draws/${task}`)).status()).toBe(403);
    }
  });

  await test.step("each department records its own results; one finds a problem and reports its handling", async () => {
    for (const person of ["initiator", "cooperator", "cooperator2"]) await recordAll(await office(person), task, person === "cooperator" ? 1 : 0);
    const page = await office("cooperator");
    await page.goto("/handling?status=missing");
    await expectSound(page);
    await page.getByRole("row", { name: /青海联查/ }).getByRole("link", { name: "报送" }).first().click();
    await page.getByLabel("处理措施").selectOption({ label: "责令改正" });
    await page.getByLabel("文书编号").fill("青环责改〔2026〕1号");
    await page.getByLabel("处理日期").fill(today());
    await page.getByLabel("是否完结").selectOption({ label: "已完结" });
    await page.getByLabel("完结日期").fill(today());
    await page.getByLabel("处理内容").fill("当场责令改正，已整改到位");
    await expectSound(page);
    await page.getByRole("button", { name: "报送", exact: true }).click();
    await expect(page.getByRole("table", { name: "报送记录" }).getByText("责令改正", { exact: true })).toBeVisible();
  });

  await test.step("each department's approver approves, each department publishes", async () => {
    for (const [person, approver] of [["initiator", "approver"], ["cooperator", "approver2"], ["cooperator2", "approver3"]] as const) {
      const review = await office(approver);
      await review.goto(`/reviews?task=${task}`);
      await expectSound(review);
      await review.getByLabel("选择本页全部").check();
      await confirm(review, "审核通过", "通过");
      await expect(review.getByText("没有待审核的检查结果")).toBeVisible();
      const page = await office(person);
      await page.goto(`/results?task=${task}&state=approved`);
      await page.getByLabel("选择本页全部").check();
      await confirm(page, "公示", "公示");
      await expect(page.getByText("没有符合条件的检查对象")).toBeVisible();
    }
  });

  await test.step("the public finds the results and the draws", async () => {
    const number = await publicResult(visitor);
    await visitor.goto(`/disclosure/tasks/${number}`);
    await expectSound(visitor);
    await visitor.getByRole("link", { name: `${number}-O1` }).click();
    await expect(visitor.getByText("种子 S", { exact: true })).toBeVisible();
    await expectSound(visitor);
    for (const path of ["/disclosure", "/disclosure/check-items", "/disclosure/plans", "/disclosure/results", "/disclosure/verify"]) {
      await visitor.goto(path);
      await expectSound(visitor);
    }
  });

  await test.step("both downloaded proofs hold, offline", async () => {
    const page = await office("initiator");
    await page.goto(`/draws/${task}?view=proof`);
    const objectsProof = await downloadProof(page, "objects");
    await page.goto(`/dispatch/${task}?view=proof`);
    const inspectorsProof = await downloadProof(page, "inspectors");
    expect(verify([objectsProof])).toBe(0);
    expect(verify([inspectorsProof, "--objects-draw", objectsProof])).toBe(0);
    const forged = objectsProof.replace("draw.json", "forged.json");
    writeFileSync(forged, readFileSync(objectsProof, "utf8").replace(/("seed":\s*")(.)/, (_, name: string, digit: string) => `${name}${digit === "0" ? "1" : "0"}`));
    expect(verify([forged])).toBe(1);
  });
});

/** The day in Shanghai, as forms take it. */
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Records every object of the person's department: the first `problems` by the form with a problem, the rest in one go; then submits. */
async function recordAll(page: Page, task: number, problems: number): Promise<void> {
  const list = `/results?task=${task}&state=pending`;
  for (let problem = 0; problem < problems; problem++) {
    await page.goto(list);
    await page.getByRole("row").getByRole("link", { name: "录入" }).first().click();
    await page.getByLabel("检查日期").fill(today());
    await page.getByRole("button", { name: "全部未发现问题" }).click();
    await page.getByRole("table", { name: "检查事项与结果" }).getByRole("combobox").first().selectOption({ label: "5 发现问题已责令改正" });
    await expectSound(page);
    await page.getByRole("button", { name: "保存并下一户" }).click();
    await page.waitForURL(/results\/\d+/);
    await expect(page.getByRole("button", { name: "保存并下一户" })).toBeEnabled();
  }
  await page.goto(list);
  await expectSound(page);
  await page.getByLabel("选择本页全部").check();
  await page.getByRole("button", { name: "全部未发现问题" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("检查日期").fill(today());
  await dialog.getByRole("button", { name: "录入" }).click();
  await expect(dialog).toBeHidden();
  await page.goto(`/results?task=${task}&state=recorded`);
  await page.getByLabel("选择本页全部").check();
  await page.getByRole("button", { name: "提交审核" }).click();
  await expect(page.getByText("没有符合条件的检查对象")).toBeVisible();
}

/** Searches the portal as a business would and answers the task's number. */
async function publicResult(page: Page): Promise<string> {
  await page.goto("/disclosure");
  await page.getByRole("searchbox").fill("青海联查");
  await page.getByRole("button", { name: "查询" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${drawn * 3} 条`);
  await expectSound(page);
  await page.getByRole("row", { name: /已责令改正/ }).getByRole("link").first().click();
  await expect(page.getByText("青环责改〔2026〕1号")).toBeVisible();
  await expectSound(page);
  const task = await page.getByRole("link", { name: taskName }).getAttribute("href");
  return task?.split("/").pop() ?? "";
}

/** Downloads draw.json with the lists beside it, as the page offers them, and answers the proof's path. */
async function downloadProof(page: Page, name: string): Promise<string> {
  const folder = test.info().outputPath(name);
  for (const file of ["draw.json", "population.tsv", "inspectors.tsv", "conflicts.tsv", "excluded.tsv"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: new RegExp(`${file.replace(".", "\\.")}$`) }).click()]);
    await download.saveAs(join(folder, file));
  }
  return join(folder, "draw.json");
}

const verify = (args: string[]): number | null => spawnSync("npm", ["run", "-s", "draw:verify", "--", ...args], { encoding: "utf8" }).status;
