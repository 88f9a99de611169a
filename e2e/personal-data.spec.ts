import type { Page } from "@playwright/test";
import { idNumberCheck, idNumberProblem } from "../lib/platform/identifiers/id-card";
import { expect, expectSound, test } from "./browser";

const invent = (sequence: number): string => {
  const body = `63019919800101${String(sequence % 1000).padStart(3, "0")}`;
  return body + idNumberCheck(body);
};
const unique = Date.now() % 10_000_000;
const person = { name: "个人信息甲", idNumber: invent(unique), phone: `139${String(unique).padStart(8, "7")}`, certificate: `2999${String(unique).padStart(7, "0")}` };
const listed = { name: "个人信息乙", idNumber: invent(unique + 1), phone: `138${String(unique).padStart(8, "7")}`, certificate: `2998${String(unique).padStart(7, "0")}` };
const refused = { idNumber: invent(unique + 2), phone: `137${String(unique).padStart(8, "7")}` };

/** What must be in no answer: a valid 公民身份号码, one of ours, a phone of ours, a sealed value or an index. */
function found(text: string): string[] {
  const numbers = [...text.matchAll(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g)].map(([number]) => number)
    // A task's number has a division and a day too: of this year, when nobody at work was born.
    .filter((number) => idNumberProblem(number) === null && Number(number.slice(6, 10)) < 2015);
  const ours = [person, listed, refused].flatMap(({ idNumber, phone }) => [idNumber, idNumber.slice(0, 14), phone]).filter((number) => text.includes(number));
  const sealed = [...text.matchAll(/v1:[0-9A-Za-z_-]{30,}|(?:idNumber|phone)(?:Sealed|Index)/g)].map(([value]) => value);
  return [...numbers, ...ours, ...sealed];
}

const menus = ["/workbench", "/check-items", "/objects", "/inspectors", "/inspectors/import", "/plans", "/tasks", "/draws", "/ceremonies", "/dispatch", "/requests", "/results", "/handling", "/reviews", "/notices", "/departments", "/users", "/audit", "/jobs"];
const isPage = (path: string) => path.startsWith("/") && !path.startsWith("/_next") && !path.startsWith("/verify");

/** Who uploaded a list gets it back with its errors: theirs is the one answer that holds numbers, and it is on record. */
const mine = /^\/api\/exports\/inspector-import-errors\//;

/** Asks for everything that a user can get to by links, of each kind of page two at most, as a document and as what the browser fetches between pages. */
async function crawl(page: Page, starts: readonly string[]): Promise<{ asked: number; leaks: string[] }> {
  const queue = [...starts];
  const seen = new Set(queue);
  const kinds = new Map<string, number>();
  const leaks: string[] = [];
  let asked = 0;
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = path.replace(/\d+/g, "n").split("?")[0] ?? "";
    if ((kinds.get(kind) ?? 0) >= 2) continue;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const asDocument: Record<string, string> = { accept: "text/html" };
    for (const headers of [asDocument, { RSC: "1" }]) {
      const answer = await page.request.get(path, { headers, maxRedirects: 3, timeout: 60_000 });
      const text = await answer.text();
      asked += 1;
      expect(answer.status(), path).toBeLessThan(500);
      for (const leak of found(text)) leaks.push(`${path} ${JSON.stringify(headers)}: ${leak}`);
      if (!answer.headers()["content-type"]?.includes("text/html")) continue;
      for (const [, href = ""] of text.matchAll(/href="([^"#]+)"/g)) {
        const next = href.replaceAll("&amp;", "&");
        if (isPage(next) && !mine.test(next) && !seen.has(next)) queue.push(next);
        seen.add(next);
      }
    }
  }
  return { asked, leaks };
}

test("numbers of people are in no answer; a look at them has a reason, is on record, and ends", async ({ office, visitor }) => {
  test.setTimeout(900_000);
  const page = await office("registrar");

  await test.step("entered by hand: the draft in the browser keeps no number, and a refused form sends none back", async () => {
    await page.goto("/inspectors/new");
    await page.getByLabel("姓名").fill(person.name);
    await page.getByLabel("身份证号").fill(person.idNumber);
    await page.getByLabel("手机").fill(person.phone);
    const answers: string[] = [];
    await page.route("**/inspectors/new", async (route) => {
      const response = await route.fetch();
      answers.push(await response.text());
      await route.fulfill({ response, body: answers.at(-1) ?? "" });
    });
    await page.getByRole("button", { name: "保存" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "请改正标出的内容" })).toBeVisible();
    await page.unroute("**/inspectors/new");
    expect(answers).toHaveLength(1);
    expect(found(answers.join())).toEqual([]);
    await page.waitForTimeout(2500);
    const drafts = await page.evaluate(() => JSON.stringify(localStorage));
    expect(drafts).toContain(person.name);
    expect(found(drafts)).toEqual([]);
    await page.getByLabel("执法证号").fill(person.certificate);
    await page.getByLabel("有效期止").fill("2031-12-31");
    await page.getByLabel("执法领域").click();
    await page.getByRole("option", { name: "全部领域" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "保存" }).click();
    await page.waitForURL(/\/inspectors\/\d+$/);
  });
  const own = new URL(page.url()).pathname;

  await test.step("a look has a reason of five characters, and ends with its window", async () => {
    await page.getByRole("button", { name: "查看完整号码" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("查看原因").fill("核对");
    await dialog.getByRole("button", { name: "查看" }).click();
    await expect(dialog.getByText("查看原因至少 5 字").last()).toBeVisible();
    await expect(dialog.getByText(person.idNumber)).toHaveCount(0);
    await dialog.getByLabel("查看原因").fill("核对执法证换证材料");
    await dialog.getByRole("button", { name: "查看" }).click();
    await expect(dialog.getByText(person.idNumber)).toBeVisible();
    await expect(dialog.getByText(person.phone)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByText(person.idNumber)).toHaveCount(0);
    await page.getByRole("button", { name: "查看完整号码" }).click();
    await expect(dialog.getByLabel("查看原因")).toHaveValue("");
    expect(found(await page.content())).toEqual([]);
    await page.keyboard.press("Escape");
    await expectSound(page);
  });

  await test.step("the change of a number is in the person's history, as a mask", async () => {
    await page.getByRole("link", { name: "修改" }).click();
    await page.getByLabel("职务").fill("科长");
    await page.getByRole("button", { name: "保存" }).click();
    await page.waitForURL(`**${own}`);
    await expect(page.getByRole("table", { name: "变更记录" })).toContainText("职务：（空） → 科长");
    await expect(page.getByRole("table", { name: "变更记录" })).toContainText("录入名录库");
  });

  await test.step("an imported list: what is shown of the file is masked, to be checked and in the report", async () => {
    await page.goto("/inspectors/import");
    const rows = [["姓名", "身份证号", "手机", "执法证号", "有效期止", "执法领域"], [listed.name, listed.idNumber, listed.phone, listed.certificate, "2031-12-31", "登记事项检查"], ["个人信息丙", refused.idNumber, refused.phone, "", refused.idNumber, "登记事项检查"]];
    await page.locator("input[type=file]").setInputFiles({ name: "执法人员.csv", mimeType: "text/csv", buffer: Buffer.from(`\ufeff${rows.map((row) => row.join(",")).join("\r\n")}`) });
    await page.getByRole("button", { name: "上传并核对" }).click();
    await page.waitForURL(/\/inspectors\/imports\/\d+/);
    await expect(page.getByRole("table", { name: "文件内容" })).toContainText(`${listed.idNumber.slice(0, 3)}***********${listed.idNumber.slice(-4)}`);
    expect(found(await page.content())).toEqual([]);
    await page.getByRole("radio", { name: /直接写入/ }).check();
    await page.getByRole("button", { name: "开始导入" }).click();
    await expect(page.getByText("导入结果")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole("table", { name: "有错误的行" })).toContainText("***********");
    expect(found(await page.content())).toEqual([]);
  });

  await test.step("no user finds a number, wherever links lead", async () => {
    const run = new URL(page.url()).pathname;
    for (const username of ["registrar", "initiator", "cooperator", "approver", "auditor", "administrator"]) {
      const back = username === "registrar" ? [] : [`/api/exports/inspector-import-errors/${run.split("/").at(-1) ?? ""}`];
      const { asked, leaks } = await crawl(await office(username), [...back, own, `${own}/edit`, run, "/inspectors?q=个人信息", ...menus]);
      expect(leaks, username).toEqual([]);
      expect(asked, username).toBeGreaterThan(10);
    }
    expect((await crawl(visitor, ["/disclosure", "/disclosure/draws", "/disclosure/results", own])).leaks).toEqual([]);
  });

  await test.step("the look is in the log, with its reason", async () => {
    const auditor = await office("auditor");
    await auditor.goto("/audit?person=王海霞&outcome=done");
    await expect(auditor.getByText(`查看${person.name}的完整证件号码和电话：核对执法证换证材料`).first()).toBeVisible();
  });
});
