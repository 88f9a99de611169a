import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, readdirSync } from "node:fs";
import { request, type ClientRequest, type IncomingMessage } from "node:http";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { inventUscc } from "@/lib/platform/identifiers/invented-uscc";
import { expect, expectSound, test } from "./browser";
import { confirm } from "./confirm";

const header = "企业名称,统一社会信用代码,登记状态,注册地址";
const line = (number: number, address = "青海省西宁市城西区五四大街1号") => `虚构端到端${number}有限公司,${inventUscc("enterprise", 700_000 + number)},存续,${address}`;
const list = (...lines: string[]) => ({ name: "名单.csv", mimeType: "text/csv", buffer: Buffer.from(`\ufeff${[header, ...lines].join("\r\n")}\r\n`) });

async function openImport(page: Page): Promise<string> {
  await page.goto("/objects");
  await page.getByRole("link", { name: "查看" }).first().click();
  await page.getByRole("link", { name: "导入", exact: true }).click();
  await page.waitForURL("**/import");
  return page.url();
}

test("a list is imported, and the next shows first what it would change", async ({ office }) => {
  const page = await office("registrar");
  const address = await openImport(page);
  const send = async (...lines: string[]) => {
    await page.goto(address);
    await page.locator("input[type=file]").setInputFiles(list(...lines));
    await page.getByRole("button", { name: "上传并核对" }).click();
    await page.waitForURL("**/objects/imports/*");
  };

  await test.step("at once", async () => {
    await send(line(1), line(2), line(3));
    await page.getByLabel("按文件更新，直接写入").check();
    await page.getByRole("button", { name: "开始导入" }).click();
    await expect(page.getByRole("heading", { name: "导入结果" })).toBeVisible({ timeout: 30_000 });
  });

  await test.step("with its changes, to be confirmed", async () => {
    await send(line(1), line(2, "青海省海东市乐都区新路9号"), line(4), "没有代码,,存续,某路");
    await expect(page.getByLabel("先查看将有哪些变化")).toBeChecked();
    await expectSound(page);
    await page.getByRole("button", { name: "开始导入" }).click();
    await expect(page.getByText("请确认将有的变化")).toBeVisible({ timeout: 30_000 });
    const row = page.getByRole("row", { name: /虚构端到端2有限公司/ });
    await expect(row).toContainText("青海省海东市乐都区新路9号");
    await expect(row).toContainText("登记信息只由登记机关（未填写）变更");
    await expectSound(page);
    await confirm(page, "确认导入", "确认导入");
    await expect(page.getByRole("heading", { name: "导入结果" })).toBeVisible({ timeout: 30_000 });
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "下载错误文件" }).click();
    expect((await download).suggestedFilename()).toBe("名单-错误信息.csv");
  });
});

const megabyte = 1_048_576;
const files = join(process.env.DATA_DIR ?? ".data", "files");

/** A csv of so many bytes, piece by piece. */
function* pieces(size: number): Generator<Buffer> {
  let left = size;
  for (let number = 0; left > 0; number += 1) {
    const piece = Buffer.from(number === 0 ? `${header}\r\n` : `虚构大文件${number}有限公司,${String(number).padStart(18, "0")},存续,${"青海省西宁市".repeat(400)}\r\n`).subarray(0, left);
    left -= piece.length;
    yield piece;
  }
}

test("an upload of 120 MB arrives byte by byte; one that breaks off is an error and leaves nothing", async ({ office }) => {
  const page = await office("registrar");
  const libraryId = /objects\/(\d+)\/import/.exec(await openImport(page))![1]!;
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const begin = (name: string, size: number, sent = size): ClientRequest => {
    const headers = { cookie, origin: new URL(page.url()).origin, "content-length": sent, "x-file-name": encodeURIComponent(name), "x-file-size": size };
    return request(new URL(`/api/uploads/objects?libraryId=${libraryId}`, page.url()), { method: "POST", headers });
  };
  const answer = async (sending: ClientRequest): Promise<{ status: number; text: string }> => {
    const [response] = (await once(sending, "response")) as [IncomingMessage];
    let text = "";
    for await (const chunk of response) text += String(chunk);
    return { status: response.statusCode ?? 0, text };
  };
  const feed = async (sending: ClientRequest, size: number, hash?: ReturnType<typeof createHash>) => {
    for (const piece of pieces(size)) {
      hash?.update(piece);
      if (!sending.write(piece)) await once(sending, "drain");
    }
  };
  const incoming = () => readdirSync(join(files, "incoming"));

  await test.step("120 MB", async () => {
    const hash = createHash("sha256");
    const sending = begin("大名单.csv", 120 * megabyte);
    const answered = answer(sending);
    await feed(sending, 120 * megabyte, hash);
    sending.end();
    const { status, text } = await answered;
    expect([status, text]).toEqual([200, expect.stringContaining("/objects/imports/")]);
    const sum = hash.digest("hex");
    const stored = createHash("sha256");
    for await (const chunk of createReadStream(join(files, sum.slice(0, 2), sum))) stored.update(chunk as Buffer);
    expect(stored.digest("hex")).toBe(sum);
  });

  await test.step("a body shorter than it was said to be", async () => {
    const sending = begin("短.csv", 3 * megabyte, 2 * megabyte);
    const answered = answer(sending);
    await feed(sending, 2 * megabyte);
    sending.end();
    const { status, text } = await answered;
    expect([status, text]).toEqual([422, expect.stringContaining("收到的文件不完整")]);
    expect(incoming()).toEqual([]);
  });

  await test.step("a connection that is lost", async () => {
    const sending = begin("断.csv", 60 * megabyte);
    const lost = new Promise((resolve) => sending.on("error", resolve));
    await feed(sending, 30 * megabyte);
    expect(incoming()).toHaveLength(1);
    sending.destroy();
    await lost;
    await expect.poll(incoming).toEqual([]);
    await page.goto(`/objects/${libraryId}/import`);
    await expect(page.getByRole("row", { name: /断\.csv|短\.csv/ })).toHaveCount(0);
  });

  await test.step("a web page that is called a workbook is refused with the reason, and stays on record", async () => {
    const html = "<html><table></table></html>";
    const sending = begin("网页.xls", html.length);
    const answered = answer(sending);
    sending.end(html);
    const { status, text } = await answered;
    expect([status, text]).toEqual([422, expect.stringContaining("网页（HTML）")]);
    await page.goto(`/objects/${libraryId}/import`);
    await expect(page.getByRole("row", { name: /网页\.xls/ }).first()).toContainText("导入失败");
  });
});
