import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test as base, type Page } from "@playwright/test";
import { writeLargeProof } from "@/bench/large-proof";
import { merklePath } from "@/lib/draw-core/merkle";
import { ownLineOf } from "@/lib/draw-core/own-line";
import { commitment } from "@/lib/draw-core/seed";
import { asVoucher, voucherOf } from "@/lib/draw-core/voucher";
import { bytesFor, proofBytes, sampleMatching, sampleObjectsDraw, type SampleDraw } from "@/tests/unit/draw-core/sample-draw";
import { expectSound } from "./browser";

const onDisk = pathToFileURL(resolve("public/verify/index.html")).href;
const served = "/verify";

const objects = sampleObjectsDraw("SM3", "joint");
const matching = sampleMatching(objects, "joint");

/** A page on which any console error, any exception and any request but the page itself fails the test; and a folder for files. */
const test = base.extend<{ verifier: (address: string) => Promise<Page>; folder: string }>({
  verifier: async ({ browser }, provide) => {
    const context = await browser.newContext();
    const faults: string[] = [];
    await provide(async (address) => {
      const page = await context.newPage();
      page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
      page.on("pageerror", (error) => faults.push(error.message));
      await page.goto(address);
      page.on("request", (request) => !request.isNavigationRequest() && !request.url().startsWith("blob:") && faults.push(`request: ${request.url()}`));
      return page;
    });
    await context.close();
    expect(faults).toEqual([]);
  },
  folder: async ({}, provide) => {
    const folder = mkdtempSync(join(tmpdir(), "verifier-"));
    await provide(folder);
    rmSync(folder, { recursive: true });
  },
});

/** Writes a draw's files into a folder of their own, without those that are left out. */
function lay(folder: string, { proof, files }: SampleDraw, without: readonly string[] = []): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "draw.json"), proofBytes(proof));
  for (const [list, bytes] of Object.entries(files)) if (!without.includes(list)) writeFileSync(join(folder, `${list}.tsv`), bytes);
  return folder;
}

const put = (page: Page, folder: string) => page.setInputFiles("#choose-folder", folder);
const verdict = (page: Page) => page.getByRole("heading", { name: /^结论：/ });

for (const [how, address] of [["from a disk", onDisk], ["from a server", served]] as const) {
  test(`${how}, a draw of objects and its matching hold, each with all its files`, async ({ verifier, folder }) => {
    const page = await verifier(address);
    lay(join(folder, "objects"), objects);
    lay(join(folder, "matching"), matching);
    const { drawId, freeze, rules } = objects.proof;
    writeFileSync(join(folder, "voucher.json"), JSON.stringify(voucherOf(rules.suite, drawId, freeze, "platform", bytesFor("platform"))));
    const lines = objects.rows.population.map((row) => row.join("\t"));
    const path = merklePath(rules.suite, lines.map((line) => new TextEncoder().encode(line)), 4);
    writeFileSync(join(folder, "own-line.json"), JSON.stringify(ownLineOf(drawId, "population", 4, lines[4]!, path)));
    await put(page, folder);
    await expect(verdict(page)).toHaveText("结论：成立");
    await expect(page.getByRole("status").filter({ hasText: "核对完毕" })).toHaveText("核对完毕：成立");
    for (const draw of [objects, matching]) await expect(page.getByRole("heading", { name: draw.proof.drawId })).toBeVisible();
    await expect(page.getByText(/的冻结值一致（该抽取的证明须另行核验）/)).toBeVisible();
    await expect(page.getByText("参与方 platform 的凭证与证明一致")).toBeVisible();
    await expect(page.getByText("是抽取名单的第 5 行")).toBeVisible();
    await expect(page.locator(".checks tr.fails")).toHaveCount(0);
    await expectSound(page);
  });
}

test("what was forged fails at its own check", async ({ verifier, folder }) => {
  const page = await verifier(onDisk);
  const { proof } = objects;
  if (!("selected" in proof)) throw new Error("not a draw of objects");
  const friend = proof.reserve[0]!;
  lay(folder, { ...objects, proof: { ...proof, selected: proof.selected.map((object) => (object.stratum === friend.stratum ? { ...object, id: friend.id } : object)) } });
  await put(page, folder);
  await expect(verdict(page)).toHaveText("结论：不成立");
  const failed = page.locator(".checks tr.fails");
  await expect(failed.filter({ hasText: "票号与种子不符" })).toBeVisible();
  await expect(failed.filter({ hasText: "封条" })).toHaveCount(1);
  await expect(failed.filter({ hasText: "名单文件" })).toHaveCount(0);
  // A mended file takes the place of the one of the same name.
  lay(folder, objects);
  await put(page, folder);
  await expect(verdict(page)).toHaveText("结论：成立");
  writeFileSync(join(folder, "population.tsv"), new TextDecoder().decode(objects.files.population).replace("测试企业7号", "测试企业八号"));
  await put(page, folder);
  await expect(verdict(page)).toHaveText("结论：不成立");
  await expect(failed.filter({ hasText: "抽取名单文件哈希一致" })).toBeVisible();
});

test("what is missing is named, and nothing is made of it", async ({ verifier, folder }) => {
  const page = await verifier(onDisk);
  await page.setInputFiles("#choose-files", { name: "population.tsv", mimeType: "text/plain", buffer: Buffer.from(objects.files.population) });
  await expect(page.getByRole("heading", { name: "缺少 draw.json" })).toBeVisible();
  await page.getByRole("button", { name: "清空" }).click();
  await put(page, lay(folder, objects, ["population", "excluded"]));
  await expect(verdict(page)).toHaveText("结论：尚不能下结论");
  await expect(page.getByText("请放入：excluded.tsv、population.tsv")).toBeVisible();
  // One more file is enough, dropped anywhere; those that are there stay.
  const dataTransfer = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], "population.tsv"));
    return dropped;
  }, new TextDecoder().decode(objects.files.population));
  await page.dispatchEvent("main", "drop", { dataTransfer });
  await expect(verdict(page)).toHaveText("结论：成立");
  await page.setInputFiles("#choose-files", { name: "draw.json", mimeType: "application/json", buffer: Buffer.from("{") });
  await expect(page.locator(".checks tr.fails").first()).toBeVisible();
});

test("查我的企业: selected with its ticket, excluded with the reason, or not in the list", async ({ verifier, folder }) => {
  const page = await verifier(onDisk);
  const { proof } = objects;
  if (!("selected" in proof)) throw new Error("not a draw of objects");
  await page.getByRole("tab", { name: "查我的企业" }).click();
  await expect(page.getByRole("button", { name: "查找" })).toBeDisabled();
  await page.getByRole("tab", { name: "查我的企业" }).press("ArrowLeft");
  await put(page, lay(folder, objects));
  await expect(verdict(page)).toBeVisible();
  await page.getByRole("tab", { name: "核对抽取" }).press("ArrowRight");
  const ask = async (query: string) => {
    await page.getByLabel("统一社会信用代码或名称").fill(query);
    await page.keyboard.press("Enter");
    return page.locator("#find-answer");
  };
  const { id, ticket } = proof.selected[0]!;
  const answer = await ask(` ${id.toLowerCase()} `);
  await expect(answer.getByText("入选", { exact: true })).toBeVisible();
  await expect(answer).toContainText(ticket);
  await expect(answer).toContainText(proof.strata[0]!.cutoff!);
  const out = proof.strata.length > 0 ? objects.rows.population.find(([other]) => ![...proof.selected, ...proof.reserve].some((drawn) => drawn.id === other))! : [];
  await expect((await ask(out[3]!)).getByText("未抽中", { exact: true })).toBeVisible();
  await expect(await ask(objects.rows.excluded[0]![0]!)).toContainText("被排除，不参加抽取。原因：CAP 本年度已检查");
  await expect((await ask("91630199MA99999999")).getByRole("heading", { name: "不在名单中" })).toBeVisible();
  await expectSound(page);
});

test("离线参与: a commitment that the platform's own program accepts, with a number of one's own or of the page", async ({ verifier, folder }) => {
  const page = await verifier(onDisk);
  const { drawId, freeze } = objects.proof;
  await page.getByRole("tab", { name: "离线参与" }).click();
  const own = bytesFor("thrown with dice");
  for (const [label, value] of [["抽取编号", drawId], ["冻结值 F", freeze], ["参与方代码", "630103-SCJG"], ["随机数 R", own.slice(1)]] as const) await page.getByLabel(label).fill(value);
  await expect(page.getByText("现有 63 位")).toBeVisible();
  await expect(page.getByRole("button", { name: "保存参与凭证" })).toBeDisabled();
  await page.getByLabel("随机数 R").fill(own.toUpperCase().replace(/(.{8})/g, "$1 "));
  await expect(page.locator("#join-commitment")).toHaveText(commitment("SM3", freeze, "630103-SCJG", own));
  const save = async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存参与凭证" }).click()]);
    expect(download.suggestedFilename()).toBe(`voucher-${drawId}-630103-SCJG.json`);
    return asVoucher(JSON.parse(readFileSync(await download.path(), "utf8")));
  };
  expect(await save()).toEqual(voucherOf("SM3", drawId, freeze, "630103-SCJG", own));
  await page.getByRole("button", { name: "由本页产生" }).click();
  const made = await save();
  expect(made.R).toMatch(/^[0-9a-f]{64}$/);
  expect(made).toEqual(voucherOf("SM3", drawId, freeze, "630103-SCJG", made.R));
  await expectSound(page);
  // Leaving with a number that is not saved is asked about.
  await page.getByRole("button", { name: "由本页产生" }).click();
  const [asked] = await Promise.all([page.waitForEvent("dialog"), page.evaluate(() => void setTimeout(() => location.reload(), 0))]);
  await asked.dismiss();
  await expect(page.getByLabel("随机数 R")).not.toHaveValue("");
  await save();
  // On another machine the voucher brings the number back.
  writeFileSync(join(folder, "voucher.json"), JSON.stringify(made));
  await page.reload();
  await page.setInputFiles("#join-load", join(folder, "voucher.json"));
  await expect(page.getByText("凭证自身一致")).toBeVisible();
  await expect(page.getByLabel("随机数 R")).toHaveValue(made.R);
  // A link of the platform brings everything but the number.
  const linked = await verifier(`${onDisk}#offline?${new URLSearchParams({ "draw-id": drawId, freeze, suite: "SHA256", party: "630103-SCJG" })}`);
  await expect(linked.getByRole("tab", { name: "离线参与" })).toHaveAttribute("aria-selected", "true");
  await linked.getByLabel("随机数 R").fill(own);
  await expect(linked.locator("#join-commitment")).toHaveText(commitment("SHA256", freeze, "630103-SCJG", own));
});

test("a long check shows its lines and can be cancelled; the saved page works like the first", async ({ verifier, folder }) => {
  test.slow();
  const page = await verifier(served);
  await writeLargeProof(folder, 400_000);
  await put(page, folder);
  await expect(page.locator("#progress-words")).toHaveText(/抽取名单，第 [\d,]+ 行，共 400,000 行/);
  await page.getByRole("button", { name: "取消" }).click();
  await expect(page.getByRole("heading", { name: "已取消" })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "保存本页，离线使用" }).click()]);
  const saved = join(folder, "saved.html");
  await download.saveAs(saved);
  expect(readFileSync(saved).equals(readFileSync("public/verify/index.html")), "the saved page is the page, byte by byte").toBe(true);
  const copy = await verifier(pathToFileURL(saved).href);
  await put(copy, folder);
  await expect(verdict(copy)).toHaveText("结论：成立", { timeout: 60_000 });
  await expect(copy.getByText("没有用到的文件：")).toBeVisible();
});

test("on a phone nothing scrolls sideways", async ({ verifier, folder }) => {
  const page = await verifier(onDisk);
  await page.setViewportSize({ width: 375, height: 700 });
  await put(page, lay(folder, objects));
  await expect(verdict(page)).toBeVisible();
  for (const tab of ["核对抽取", "查我的企业", "离线参与"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), tab).toBeLessThanOrEqual(0);
  }
});
