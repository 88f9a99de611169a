import { beforeAll, describe, expect, test } from "vitest";
import { asRules } from "@/lib/draw-core/rules";
import { selectObjects } from "@/lib/draw-core/select";
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { openCrossCheck, packed } from "@/lib/draws/engine/cross-check";
import { idsByStratum } from "@/lib/draws/engine/lines";
import { rowsOfList } from "@/lib/draws/lists";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { listExcluded } from "@/lib/draws/queries";
import { verifyStoredDraw } from "@/lib/draws/proof-files";
import { revealParty } from "@/lib/draws/reveal";
import { db, disconnect, transaction } from "@/lib/platform/db";
import { makeLargeTask, makeProvince } from "@/bench/scale-data";
import { makeActor, makeDepartment } from "../factory/base";
import { commitInBrowser, makeJointTask, revealAndFinish } from "../factory/draws";

const bytes = (text: string) => new TextEncoder().encode(text);

test("ids are taken out of lines by their strata, however lines are cut into chunks", () => {
  const text = "91A\tALL\t630102\t青海甲\n91B\tD\t-\t乙（集团）\n91C\tALL\t-\t丙\t\n";
  for (let first = 0; first <= bytes(text).length; first += 1) {
    for (const second of [first, first + 1, first + 9]) {
      const take = idsByStratum();
      const found = new Map<string, string>();
      let lines = 0;
      for (const part of [bytes(text).slice(0, first), bytes(text).slice(first, second), bytes(text).slice(second)]) {
        const taken = take(part);
        lines += taken.lines;
        for (const [stratum, ids] of taken.ids) found.set(stratum, (found.get(stratum) ?? "") + new TextDecoder().decode(ids));
      }
      expect([lines, Object.fromEntries(found)]).toEqual([3, { ALL: "91A\n91C\n", D: "91B\n" }]);
    }
  }
  const many = Array.from({ length: 9000 }, (_, i) => `9163${String(i).padStart(14, "0")}`);
  const { ids } = idsByStratum()(bytes(many.map((id) => `${id}\tA\t-\t-\n`).join("")));
  expect(new TextDecoder().decode(ids.get("A"))).toBe(`${many.join("\n")}\n`);
});

test("ids are packed whole, as many as a page holds", () => {
  const ids = Array.from({ length: 2000 }, (_, i) => `9163${String(i).padStart(14, "0")}`);
  const rows = new TextDecoder().decode(packed("S1", bytes(`${ids.join("\n")}\n`))).split("\b\n");
  expect(rows.pop()).toBe("");
  expect(rows.every((row) => row.startsWith("S1\t\b") && row.length <= 8004)).toBe(true);
  expect(rows.flatMap((row) => row.slice(4).split("\n"))).toEqual(ids);
  expect(rows.length).toBeLessThan(7);
  expect(packed("S1", bytes("")).length).toBe(0);
});

describe("a pool that is worth threads", () => {
  const objects = 30_000;
  let province: Awaited<ReturnType<typeof makeProvince>>;
  beforeAll(async () => { province = await makeProvince(objects); });

  test("is frozen, drawn, cross-checked and verified as a small one is", async () => {
    const taskId = await makeLargeTask(province, objects, 300);
    const labels = new Set<string>();
    const work = { progress: (_done: number, _total: number | null, label: string) => void labels.add(label) };
    const { id } = await freezeObjects(province.initiator, { taskId }, work);
    await revealParty(province.initiator, await commitInBrowser(province.initiator, id));
    await finishDraw(id, work);
    expect([...labels]).toEqual(["重新核对名单", "已读取并核对", "已核对并计算票号", "数据库已独立核对", "正在写入结果", "正在生成检查任务", "正在写入证明"]);
    const draw = await db.draw.findUniqueOrThrow({ where: { id }, include: { objects: { include: { entity: true }, orderBy: { id: "asc" } } } });
    const rules = asRules(JSON.parse(draw.rules), draw.drawId);
    if (rules.kind !== "objects" || !draw.seed) throw new Error("not drawn");
    const { selected, reserve } = selectObjects(rules.suite, draw.seed, rules, await rowsOfList(db, id, "population"));
    expect(selected).toHaveLength(900);
    expect(draw.objects.map(({ entity, ticket, outcome }) => [entity.objectId, ticket, outcome])).toEqual([
      ...selected.map((object) => [object.id, object.ticket, "selected"]), ...reserve.map((object) => [object.id, object.ticket, "reserve"]),
    ]);
    expect((await verifyStoredDraw(province.initiator, id)).filter(({ outcome }) => outcome === "fails")).toEqual([]);
  });

  test("called off in the middle, the freeze leaves nothing and the pool is free again", async () => {
    const taskId = await makeLargeTask(province, objects, 300);
    const cancel = new AbortController();
    const progress = (_done: number, _total: number | null, label: string) => label === "已读取并核对" && cancel.abort(new Error("called off"));
    await expect(freezeObjects(province.initiator, { taskId }, { signal: cancel.signal, progress })).rejects.toThrow("called off");
    expect(await db.draw.count({ where: { taskId } })).toBe(0);
    expect(await freezeObjects(province.initiator, { taskId })).toEqual({ id: expect.any(Number) });
  });
});

test("the excluded are frozen in one line of plain words each, and read by the page", async () => {
  const { taskId, lead } = await makeJointTask({ objects: 6 });
  const members = await db.taskPoolMember.findMany({ where: { taskId }, take: 3, include: { entity: true } });
  for (const [index, { id }] of members.entries()) {
    await db.taskPoolMember.update({ where: { id }, data: { excludedCode: "manual", excludedText: ["张三移出：\t已\u3000注销\n\\. ", "", "cafe\u0301\u200b  吊销"][index]! } });
  }
  const { id } = await freezeObjects(lead.initiator, { taskId });
  const [first, second] = [await listExcluded(lead.initiator, id, { page: 1, size: 2, skip: 0, take: 2 }), await listExcluded(lead.initiator, id, { page: 2, size: 2, skip: 2, take: 2 })];
  expect([first.total, first.rows.length, second.total, second.rows.length]).toEqual([3, 2, 3, 1]);
  const words = new Map([...first.rows, ...second.rows].map(({ objectId, code, text }) => [objectId, `${code} ${text}`]));
  expect(members.map(({ entity }) => words.get(entity.objectId))).toEqual(["manual 张三移出： 已 注销 \\.", "manual -", "manual caf\u00e9 吊销"]);
  expect((await rowsOfList(db, id, "population")).map(([objectId]) => objectId).some((objectId) => words.has(objectId ?? ""))).toBe(false);
});

test("a name is frozen as NFC without blanks around it, and not otherwise repaired", async () => {
  const { taskId, lead } = await makeJointTask({ objects: 3 });
  const members = await db.taskPoolMember.findMany({ where: { taskId }, include: { entity: true } });
  const names = ["\u3000Cafe\u0301（西宁） 店\ufeff", "路桥 \\N \"集团\"", "𠮷野家"];
  for (const [index, { entityId }] of members.entries()) await db.entity.update({ where: { id: entityId }, data: { name: names[index]! } });
  const { id } = await freezeObjects(lead.initiator, { taskId });
  const frozen = new Map((await rowsOfList(db, id, "population")).map(([objectId, , , name]) => [objectId, name]));
  expect(members.map(({ entity }) => frozen.get(entity.objectId))).toEqual(["Caf\u00e9（西宁） 店", "路桥 \\N \"集团\"", "𠮷野家"]);
});

describe("the count of PostgreSQL", () => {
  const seed = "5a".repeat(32);
  const rows = Array.from({ length: 200 }, (_, i) => [`91630199MA${String(i).padStart(8, "0")}`, i % 3 === 0 ? "D" : "A"]);
  const quotas = { A: { num: 1, den: 10 }, D: { num: 1, den: 2 }, U: { num: 1, den: 2 } };

  const compared = (suite: "SM3" | "SHA256", mend: (strata: ReturnType<typeof selectObjects>["strata"]) => void) => transaction(async (tx) => {
    const { strata } = selectObjects(suite, seed, { quotas, reserve: { num: 0, den: 1 } }, rows);
    mend(strata);
    const check = await openCrossCheck(tx, 7);
    const packs = ["A", "D"].map((stratum) => packed(stratum, bytes(rows.flatMap(([id, of]) => (of === stratum ? `${id}\n` : [])).join(""))));
    await new Promise<void>((resolve, reject) => check.packs.once("error", reject).end(Buffer.concat(packs), resolve));
    await check.compare({ suite }, seed, { strata });
  });

  test.each(["SM3", "SHA256"] as const)("agrees with the program, %s", async (suite) => {
    await expect(compared(suite, () => undefined)).resolves.toBeUndefined();
  });

  test("finds one too many, another line of admission, and a stratum too few", async () => {
    await expect(compared("SM3", ([first]) => { first!.k += 1; })).rejects.toThrow("分层 A");
    await expect(compared("SM3", (strata) => { strata[1]!.cutoff = "f".repeat(64); })).rejects.toThrow("分层 D");
    await expect(compared("SM3", (strata) => { strata.splice(1, 1); })).rejects.toThrow("规则之外");
  });

  test("that disagrees keeps a draw from being stored, on record, and tells every administrator", async () => {
    const administrator = await makeActor((await makeDepartment()).id, "administrator");
    const { taskId, lead } = await makeJointTask({ objects: 10 });
    const { id } = await freezeObjects(lead.initiator, { taskId });
    const secret = await commitInBrowser(lead.initiator, id);
    const [{ name }] = await db.$queryRaw<[{ name: string }]>`SELECT current_database() AS name`;
    // A hash of PostgreSQL's that is broken: everybody's ticket is the smallest.
    await db.$executeRawUnsafe("CREATE SCHEMA broken");
    await db.$executeRawUnsafe("CREATE FUNCTION broken.digest(bytea, text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '\\x00'::bytea $$");
    await db.$executeRawUnsafe(`ALTER DATABASE ${name} SET search_path TO broken, public`);
    await disconnect();
    await expect(revealAndFinish(lead.initiator, secret)).rejects.toThrow("未通过数据库独立核对");
    await expect(finishDraw(id)).rejects.toThrow("未通过数据库独立核对");
    expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "revealed", seed: null, proofFileId: null });
    expect(await db.drawObject.count({ where: { drawId: id } })).toBe(0);
    expect(await db.notice.count({ where: { userId: administrator.userId, kind: "alarm" } })).toBe(1);
    expect(await db.auditEvent.count({ where: { subjectType: "draw", subjectId: String(id), outcome: "failed" } })).toBe(1);
    await db.$executeRawUnsafe(`ALTER DATABASE ${name} RESET search_path`);
    await disconnect();
    await finishDraw(id);
    expect(await db.draw.findUnique({ where: { id } })).toMatchObject({ state: "drawn" });
  });
});
