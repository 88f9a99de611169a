import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectSound, test } from "./browser";
import { confirm } from "./confirm";

// Three departments make a draw together, each in a browser of its own, while the room watches the projector.

const taskName = "环保安全领域部门联合抽查";
/** Its objects are drawn already. */
const matchedTask = "农民专业合作社部门联合抽查";
/** What somebody threw with dice of their own. */
const typed = "5eed".repeat(16);

type Voucher = { drawId: string; party: string; commitment: string; R: string };

/** Everything that a page sends: addresses and bodies. */
function sentBy(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  return sent;
}

/** Presses a button that hands out the voucher, and answers its file. */
async function voucherFrom(page: Page, button: string, name: string): Promise<{ path: string; voucher: Voucher }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  const path = test.info().outputPath(`${name}.json`);
  await download.saveAs(path);
  return { path, voucher: JSON.parse(readFileSync(path, "utf8")) as Voucher };
}

test("three departments make a joint draw, and the room sees it", async ({ office }) => {
  test.setTimeout(300_000);
  const [initiator, cooperator, cooperator2, projector] = [await office("initiator"), await office("cooperator"), await office("cooperator2"), await office("approver")];
  const parties = [initiator, cooperator, cooperator2];
  const sent = parties.map(sentBy);

  const room = await test.step("the initiator freezes the list for all departments of the task", async () => {
    await initiator.goto("/tasks?state=draft");
    await initiator.getByRole("row", { name: new RegExp(taskName) }).getByRole("link", { name: "查看" }).click();
    await confirm(initiator, "准备完成", "准备完成");
    await initiator.getByRole("link", { name: "检查对象抽取" }).last().waitFor();
    const id = Number(/tasks\/(\d+)/.exec(initiator.url())?.[1]);
    await initiator.goto(`/draws/${id}`);
    await initiator.getByRole("link", { name: "多部门共同抽取" }).click();
    await expect(initiator.getByText("须平台与全部参与部门合谋")).toBeVisible();
    await expectSound(initiator);
    await initiator.getByRole("button", { name: "冻结名单并通知各部门" }).click();
    await initiator.waitForURL(/ceremonies\/\d+$/);
    await expectSound(initiator);
    return new URL(initiator.url()).pathname;
  });

  await test.step("the projector shows who is to commit", async () => {
    await projector.goto(`${room}/stage`);
    await expect(projector.getByRole("list", { name: "参与方" }).getByRole("listitem")).toHaveCount(4);
    await expect(projector.getByText("等待中")).toHaveCount(3);
    await expect(projector.getByRole("button", { name: "下一步" })).toBeDisabled();
    await expectSound(projector);
  });

  const vouchers = await test.step("each commits to a number that stays in its browser", async () => {
    const own = await voucherFrom(initiator, "提交承诺", "initiator");
    await cooperator.goto("/workbench");
    await cooperator.getByRole("link", { name: /待参与的联合抽取/ }).click();
    await expectSound(cooperator);
    await cooperator.getByRole("row", { name: new RegExp(taskName) }).getByRole("link", { name: "进入" }).click();
    await cooperator.getByLabel("我自己输入随机数").check();
    await cooperator.getByRole("textbox", { name: "随机数" }).fill(typed.slice(0, 60));
    await expect(cooperator.getByText("现有 60 位")).toBeVisible();
    await expect(cooperator.getByRole("button", { name: "提交承诺" })).toBeDisabled();
    await cooperator.getByRole("textbox", { name: "随机数" }).fill(typed);
    // A number that was typed in must not stand where the commitment is given away.
    await cooperator.getByLabel("我在离线页面产生，只提交承诺值").check();
    await expect(cooperator.getByRole("textbox", { name: "承诺值" })).toHaveValue("");
    await expect(cooperator.getByRole("button", { name: "提交承诺" })).toBeDisabled();
    await cooperator.getByLabel("我自己输入随机数").check();
    const theirs = await voucherFrom(cooperator, "提交承诺", "cooperator");
    expect(theirs.voucher.R).toBe(typed);
    await cooperator2.goto(room);
    const last = await voucherFrom(cooperator2, "提交承诺", "cooperator2");
    await expect(projector.getByText("等待中，截止")).toHaveCount(3);
    await expect(projector.getByText("全部承诺之后公开")).toHaveCount(0);
    return [own, theirs, last];
  });

  await test.step("until all have committed none of the numbers has been sent", () => {
    for (const { voucher } of vouchers) expect(sent.flat().filter((text) => text.includes(voucher.R))).toEqual([]);
    for (const [index, { voucher }] of vouchers.entries()) expect(sent[index]!.some((text) => text.includes(voucher.commitment))).toBe(true);
  });

  await test.step("on another machine only the department's own voucher brings its number back", async () => {
    await cooperator2.evaluate(() => localStorage.clear());
    await cooperator2.reload();
    await expect(cooperator2.getByText("本浏览器没有与承诺对应的随机数")).toBeVisible();
    await expectSound(cooperator2);
    await cooperator2.getByLabel("参与凭证").setInputFiles(vouchers[0]!.path);
    await expect(cooperator2.getByText(/不是本部门/)).toBeVisible();
    await cooperator2.getByRole("textbox", { name: "随机数" }).fill(typed);
    await cooperator2.getByRole("button", { name: "核对" }).click();
    await expect(cooperator2.getByText("这个随机数与本部门已提交的承诺不符")).toBeVisible();
    await cooperator2.getByLabel("参与凭证").setInputFiles(vouchers[2]!.path);
    await expect(cooperator2.getByRole("button", { name: "公开随机数" })).toBeVisible();
  });

  await test.step("all reveal, the last one opens the draw", async () => {
    for (const [index, page] of parties.entries()) {
      await page.getByRole("button", { name: "公开随机数" }).click();
      await expect(page.getByText(index < 2 ? "随机数已公开" : "抽取完成").first()).toBeVisible({ timeout: 30_000 });
      expect(sent[index]!.some((text) => text.includes(vouchers[index]!.voucher.R))).toBe(true);
    }
    await expect(initiator.getByRole("link", { name: "查看结果" })).toBeVisible();
    await expect(cooperator.getByText("抽取完成").first()).toBeVisible();
    for (const page of parties) await expectSound(page);
  });

  const announced = await test.step("the projector computes seed and names itself, at the presenter's pace", async () => {
    await expect(projector.getByRole("img", { name: "本浏览器核对一致" })).toHaveCount(5);
    await expect(projector.getByRole("button", { name: /下一步/ })).toBeEnabled();
    await projector.emulateMedia({ reducedMotion: "reduce" });
    await projector.keyboard.press("PageDown");
    await expect(projector.getByText("本浏览器重算一致")).toBeVisible();
    await expectSound(projector);
    await projector.keyboard.press("ArrowRight");
    await expect(projector.getByText("与公布的结果一致")).toHaveCount(5);
    await expectSound(projector);
    const names: string[] = [];
    for (;;) {
      await projector.keyboard.press("ArrowRight");
      if ((await projector.getByRole("listitem").filter({ hasText: "核对" }).getAttribute("aria-current")) === "step") break;
      await expect(projector.getByText("本浏览器重算一致")).toBeVisible();
      const [, from = "0", to = "0"] = /第 (\d+) 至 (\d+) 户/.exec(await projector.getByRole("heading", { level: 2 }).innerText()) ?? [];
      const shown = projector.getByRole("list", { name: /入选名单/ }).getByRole("listitem");
      await expect(shown).toHaveCount(Number(to) - Number(from) + 1);
      expect(await projector.evaluate(() => document.getAnimations().length)).toBe(0);
      names.push(...(await shown.locator("span:nth-child(2)").allInnerTexts()));
    }
    await expect(projector.getByRole("img", { name: /核对网址 .*\/disclosure\/draws\// })).toBeVisible();
    await expectSound(projector);
    await projector.keyboard.press("Escape");
    await projector.waitForURL(`**${room}`);
    return names;
  });

  await test.step("the result is the one that was announced, and says how it was made", async () => {
    await initiator.getByRole("link", { name: "查看结果" }).click();
    const table = initiator.getByRole("table", { name: /入选/ });
    await expect(table).toBeVisible();
    expect(announced.length).toBeGreaterThan(0);
    for (const name of announced.slice(0, 10)) await expect(table.getByText(name, { exact: true }).first()).toBeVisible();
    await initiator.getByRole("link", { name: "记录与证明" }).click();
    await expect(initiator.getByText("联合模式").first()).toBeVisible();
    await expect(initiator.getByText("须平台与全部参与部门合谋").first()).toBeVisible();
    await expectSound(initiator);
  });

  await test.step("the proof holds for every department's voucher", async () => {
    const folder = test.info().outputPath("proof");
    for (const file of ["draw.json", "population.tsv", "inspectors.tsv", "conflicts.tsv", "excluded.tsv"]) {
      const [download] = await Promise.all([initiator.waitForEvent("download"), initiator.getByRole("link", { name: new RegExp(`${file.replace(".", "\\.")}$`) }).click()]);
      await download.saveAs(join(folder, file));
    }
    const given = vouchers.flatMap(({ path }) => ["--voucher", path]);
    expect(spawnSync("npm", ["run", "-s", "draw:verify", "--", join(folder, "draw.json"), ...given], { encoding: "utf8" }).status).toBe(0);
  });
});

test("with witnesses, inspectors are matched by a lottery's numbers, which two people enter", async ({ office }) => {
  test.setTimeout(300_000);
  const [initiator, cooperator, cooperator2] = [await office("initiator"), await office("cooperator"), await office("cooperator2")];
  const parties = [initiator, cooperator, cooperator2];

  const room = await test.step("the initiator names the lottery and its issue before anything is drawn", async () => {
    await initiator.goto("/draws");
    const row = initiator.getByRole("row", { name: new RegExp(matchedTask) });
    const task = Number(/draws\/(\d+)/.exec((await row.getByRole("link").first().getAttribute("href")) ?? "")?.[1]);
    for (const page of parties) {
      await page.goto(`/dispatch/${task}`);
      await confirm(page, "全部确认", "全部确认");
    }
    await initiator.goto(`/dispatch/${task}?view=people`);
    await initiator.getByRole("link", { name: "多部门共同选派" }).click();
    await initiator.getByLabel(/见证模式/).check();
    await expect(initiator.getByText("须平台与公共随机源合谋")).toBeVisible();
    await initiator.getByLabel("现场掷骰").check();
    await initiator.getByLabel(/开奖号码/).check();
    await initiator.getByLabel("彩票名称").fill("大乐透");
    await initiator.getByLabel("期号").fill("26135");
    await expectSound(initiator);
    await initiator.getByRole("button", { name: "冻结名单并通知各部门" }).click();
    await initiator.waitForURL(/ceremonies\/\d+$/);
    return new URL(initiator.url()).pathname;
  });

  await test.step("all commit and reveal; V is there before the numbers", async () => {
    for (const [index, page] of parties.entries()) {
      await page.goto(room);
      await voucherFrom(page, "提交承诺", `witnessed-${index}`);
    }
    for (const page of parties) {
      await page.getByRole("button", { name: "公开随机数" }).click();
      await expect(page.getByRole("button", { name: "公开随机数" })).toHaveCount(0);
    }
    await expect(initiator.getByText("大乐透第 26135 期的开奖号码")).toBeVisible();
    await expectSound(initiator);
  });

  const enter = async (page: Page, numbers: string) => {
    await page.getByRole("textbox", { name: "开奖号码" }).fill(numbers);
    await page.getByRole("button", { name: "录入", exact: true }).click();
  };

  await test.step("two people enter it; where they differ, both do so again", async () => {
    await enter(initiator, "3,8,15");
    await expect(initiator.getByText(/开奖号码应为两位数字/).first()).toBeVisible();
    await enter(initiator, "02,09,17,24,33+04,12");
    await expect(initiator.getByText("您已录入，待另一人独立录入后核对")).toBeVisible();
    await expect(cooperator.getByText("已录入，请您独立录入")).toBeVisible();
    await expect(cooperator.getByText("02,09,17,24,33")).toHaveCount(0);
    await enter(cooperator, "02,09,17,24,32+04,12");
    await expect(cooperator.getByText("此前有 1 次两人录入不一致")).toBeVisible();
    await expect(initiator.getByText("此前有 1 次两人录入不一致")).toBeVisible();
    await expectSound(initiator);
    await enter(cooperator, "02 09 17 24 33 + 04 12");
    await expect(cooperator.getByText("您已录入，待另一人独立录入后核对")).toBeVisible();
    await enter(initiator, "02,09,17,24,33+04,12");
    await expect(initiator.getByText("抽取完成").first()).toBeVisible({ timeout: 30_000 });
    await expect(cooperator2.getByText("lottery:大乐透:26135:02,09,17,24,33+04,12")).toBeVisible();
    await expectSound(cooperator2);
  });

  await test.step("the projector shows the numbers, the seed and who inspects", async () => {
    const projector = await office("approver");
    await projector.goto(`${room}/stage`);
    await projector.getByRole("button", { name: "公共随机数" }).click();
    await expect(projector.getByText("02 09 17 24 33")).toBeVisible();
    await expectSound(projector);
    await projector.keyboard.press(" ");
    await expect(projector.getByText("种子 S")).toBeVisible();
    await projector.keyboard.press("PageDown");
    await projector.keyboard.press("PageDown");
    await expect(projector.getByRole("list", { name: "选派结果" }).getByRole("listitem").first()).toBeVisible();
    await expectSound(projector);
  });
});
