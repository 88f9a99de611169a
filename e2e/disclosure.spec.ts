import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { expect, expectSound, test } from "./browser";

// A draw before and after its disclosure, as the public sees it: on the pages, in what they carry, and in every answer.

type Line = { drawId: string; kind: string; state: string; disclosedAt: string | null };
type Draw = { disclosed: boolean; state: string; task: { number: string; name: string } | null; seals: Record<string, string> };
type Proof = { freeze: string; rulesHash: string; seed: string; sealed: { nonce: string }; parties: { reveal: string }[]; selected: { id: string }[] } & Record<"population" | "inspectors" | "conflicts" | "excluded", { root: string; file: string }>;

const lists = ["population", "inspectors", "conflicts", "excluded"] as const;
const files = ["draw.json", ...lists.map((list) => `${list}.tsv`)];

/** A sealed draw of objects whose task is public and has no results yet: the demo story has one. */
async function sealedDraw(request: APIRequestContext): Promise<{ drawId: string; number: string }> {
  const { draws } = (await (await request.get("/api/public/draws?size=100")).json()) as { draws: Line[] };
  for (const { drawId } of draws.filter(({ kind, state, disclosedAt }) => kind === "objects" && state === "drawn" && disclosedAt === null)) {
    const { task } = (await (await request.get(`/api/public/draws/${drawId}`)).json()) as Draw;
    if (task && (await (await request.get(`/disclosure/results?task=${task.number}`)).text()).includes("没有已公示的抽查结果")) return { drawId, number: task.number };
  }
  throw new Error("no sealed draw of a public task");
}

/** What insiders know of the draw: the proof, and everything in it and in the lists that is secret until the disclosure. */
async function secrets(page: Page, number: string): Promise<{ proof: Proof; words: string[] }> {
  await page.goto(`/draws?text=${number}`);
  const path = await page.getByRole("row", { name: new RegExp(number) }).locator("a[href^='/draws/']").first().getAttribute("href");
  await page.goto(`${path}?view=proof`);
  const href = await page.getByRole("link", { name: "下载 draw.json" }).getAttribute("href");
  const text = async (file: string) => (await page.request.get(String(href).replace("draw.json", file))).text();
  const proof = JSON.parse(await text("draw.json")) as Proof;
  const rows = (await text("population.tsv")).split("\n").slice(0, -1).map((line) => line.split("\t"));
  const people = (await text("inspectors.tsv")).split("\n").slice(0, -1).map((line) => line.split("\t")[0]!);
  return {
    proof,
    words: [
      proof.freeze, proof.rulesHash, proof.seed, proof.sealed.nonce, ...proof.parties.map(({ reveal }) => reveal), ...lists.flatMap((list) => [proof[list].root, proof[list].file]),
      ...rows.flatMap(([id = "", , , name = ""]) => [id, name]), ...people,
    ],
  };
}

/** Everything that the server sends for an address, as a page, as data of a navigation and as headers. */
async function sent(request: APIRequestContext, path: string): Promise<string> {
  const answers = await Promise.all([request.get(path), request.get(path, { headers: { RSC: "1" } })]);
  return (await Promise.all(answers.map(async (answer) => `${JSON.stringify(answer.headers())}\n${await answer.text()}`))).join("\n");
}

test("a draw is sealed until its disclosure, and then everything opens and agrees", async ({ office, visitor }) => {
  test.setTimeout(300_000);
  const { request } = visitor;
  const { drawId, number } = await sealedDraw(request);
  const initiator = await office("initiator");
  const { proof, words } = await secrets(initiator, number);
  const selected = proof.selected[0]!.id;
  const addresses = [
    "/disclosure/draws", `/disclosure/draws?number=${number}`, `/disclosure/draws/${drawId}`, `/disclosure/draws/${drawId}?page=2`, "/disclosure/tasks", `/disclosure/tasks/${number}`, "/disclosure/verify",
    "/api/public/draws", `/api/public/draws/${drawId}`, ...files.map((file) => `/api/public/draws/${drawId}/${file}`), `/api/public/draws/${drawId}/own-line/nobody`,
  ];

  await test.step("before it, nothing that insiders know is in anything that is sent", async () => {
    expect(words.length).toBeGreaterThan(100);
    for (const address of addresses) {
      const text = await sent(request, address);
      expect(words.filter((word) => text.includes(word)), address).toEqual([]);
    }
    for (const file of files) expect((await request.get(`/api/public/draws/${drawId}/${file}`)).status(), file).toBe(404);
    await visitor.goto(`/disclosure/draws/${drawId}`);
    await expect(visitor.getByText("内容已封存")).toBeVisible();
    await expectSound(visitor);
  });

  await test.step("a business learns the same as a stranger", async () => {
    const answer = async (id: string) => {
      await visitor.goto(`/disclosure/own-line?draw=${drawId}&id=${id}`);
      return visitor.getByRole("main").innerText();
    };
    expect(await answer(selected)).toBe(await answer("91630199MA0DEM9999"));
    expect(await answer(selected)).toContain("这次抽取尚未公开");
    expect((await request.get(`/api/public/draws/${drawId}/own-line/${selected}`)).status()).toBe(404);
    await expectSound(visitor);
  });

  const folder = test.info().outputPath("proof");
  const sealed = (await (await request.get(`/api/public/draws/${drawId}`)).json()) as Draw;

  await test.step("the initiator opens the task's draws", async () => {
    await initiator.getByRole("button", { name: "提前公开" }).click();
    await initiator.getByRole("alertdialog").or(initiator.getByRole("dialog")).getByRole("button", { name: "公开", exact: true }).click();
    await expect(initiator.getByText(/正在与封存值核对|与封存值一致/).first()).toBeVisible();
  });

  await test.step("it is checked against what was sealed, and says so", async () => {
    await expect(async () => {
      await visitor.goto(`/disclosure/draws/${drawId}`);
      await expect(visitor.getByText("打开的内容与封存值一致，结果可以重算")).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 90_000 });
    await visitor.getByText("逐项结果").click();
    await expect(visitor.getByText("证明中的结果封条与公示前公布的一致")).toBeVisible();
    await expectSound(visitor);
    const opened = (await (await request.get(`/api/public/draws/${drawId}`)).json()) as Draw & { opened: { seed: string } };
    expect(opened).toMatchObject({ disclosed: true, seals: sealed.seals, opened: { seed: proof.seed } });
  });

  await test.step("anyone redoes it from the files, of which conflicts and people are none", async () => {
    for (const file of ["draw.json", "population.tsv", "excluded.tsv"]) {
      const [download] = await Promise.all([visitor.waitForEvent("download"), visitor.getByRole("link", { name: new RegExp(`${file.replace(".", "\\.")}$`) }).click()]);
      await download.saveAs(join(folder, file));
    }
    for (const file of ["inspectors.tsv", "conflicts.tsv"]) expect((await request.get(`/api/public/draws/${drawId}/${file}`)).status(), file).toBe(404);
    expect(spawnSync("npm", ["run", "-s", "draw:verify", "--", join(folder, "draw.json")], { encoding: "utf8" }).status).toBe(0);
  });

  await test.step("a business gets its own line", async () => {
    await visitor.getByRole("link", { name: "查我的企业" }).click();
    await expect(visitor.getByLabel("抽取编号")).toHaveValue(drawId);
    await visitor.getByLabel(/统一社会信用代码/).last().fill(selected);
    await visitor.getByRole("main").getByRole("button", { name: "查询" }).click();
    await expect(visitor.getByText(/^入选：/)).toBeVisible();
    await expectSound(visitor);
    const [download] = await Promise.all([visitor.waitForEvent("download"), visitor.getByRole("link", { name: "下载本企业的一行" }).click()]);
    expect(download.suggestedFilename()).toBe(`${drawId}-${selected}.json`);
    await download.saveAs(join(folder, "own-line.json"));
  });

  await test.step("the page without a server says the same of the files", async () => {
    await visitor.getByRole("link", { name: "离线核对页" }).click();
    await visitor.setInputFiles("#choose-files", ["draw.json", "population.tsv", "excluded.tsv", "own-line.json"].map((file) => join(folder, file)));
    await expect(visitor.getByRole("heading", { name: /^结论：/ })).toHaveText("结论：成立");
    await expect(visitor.getByText(new RegExp(`${selected} 是抽取名单的第 \\d+ 行`))).toBeVisible();
  });

  await test.step("the task's page shows every attempt and how many are inspected", async () => {
    await visitor.goto(`/disclosure/tasks/${number}`);
    await expect(visitor.getByRole("row", { name: new RegExp(drawId) })).toContainText("有效");
    await expect(visitor.getByText(/\d+ 户次/)).toBeVisible();
    await expectSound(visitor);
    for (const address of ["/disclosure/verify", "/disclosure/draws"]) {
      await visitor.goto(address);
      await expect(visitor.getByRole("row", { name: new RegExp(drawId) })).toBeVisible();
      await expectSound(visitor);
    }
  });
});
