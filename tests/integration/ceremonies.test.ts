import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { QUICKNET, drandRoundTime } from "@/lib/draw-core/drand-rounds";
import { verifyDraw } from "@/lib/draw-core/verify";
import { finishDraw } from "@/lib/dispatch/finish-draw";
import { freezeMatching } from "@/lib/dispatch/matching";
import { abortDraw, commitParty } from "@/lib/draws/ceremony";
import { settleDeadlines } from "@/lib/draws/deadlines";
import { enterEntropy } from "@/lib/draws/entropy-entry";
import { freezeObjects } from "@/lib/draws/objects-draw";
import { remindParties } from "@/lib/draws/reminder";
import { revealParty } from "@/lib/draws/reveal";
import { listCeremonies, roomOf } from "@/lib/draws/room";
import type { CeremonyChoice } from "@/lib/draws/schema";
import { storedDraw } from "@/lib/draws/stored-draw";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { ConflictError, DomainError, NotFoundError } from "@/lib/platform/errors";
import { toDos } from "@/lib/progress/todos";
import { makeActor } from "../factory/base";
import { confirmAllUnits } from "../factory/dispatch";
import { commitInBrowser, drawObjects, makeJointTask } from "../factory/draws";
import { pythonVerdict } from "../factory/python-verdict";

/** Just before a round of drand whose signature is known, so that the real one can be entered. */
const beacon = { round: 1000, signature: "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39" };
const made = new Date(drandRoundTime(QUICKNET, beacon.round)!);
const minutes = (count: number, from = made) => new Date(from.getTime() + count * 60_000);

// Only the clock is ours: timers and the database go on as they are.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(minutes(-60));
});
afterEach(() => void vi.useRealTimers());

const joint: CeremonyChoice = { mode: "joint", commitBy: minutes(-40), revealBy: minutes(-20) };
const witnessed = (source: Extract<CeremonyChoice, { mode: "witnessed" }>["source"]): CeremonyChoice => ({ mode: "witnessed", commitBy: minutes(-40), revealBy: minutes(-20), source });
const dice = witnessed({ kind: "dice", place: "省政务大厅", at: made });
const lottery = witnessed({ kind: "lottery", name: "大乐透", issue: "26135" });
const drand = witnessed({ kind: "drand", at: made });

const drawOf = (id: number) => db.draw.findUniqueOrThrow({ where: { id }, include: { events: { orderBy: { seq: "asc" } }, entropy: { include: { entries: true } } } });
const steps = async (id: number) => (await drawOf(id)).events.map(({ event, by }) => `${event} ${by === "platform" ? by : "party"}`);
/** What fails, by our verifier and the one in Python, and what could not be checked beside vouchers, numbers that never came, and what was seen elsewhere (dice, the lottery's announcement). */
const problems = async (id: number, objectsDraw?: number) => {
  const { status, output } = await pythonVerdict(id, objectsDraw);
  const checks = await verifyDraw(await storedDraw(id));
  return [
    ...checks.filter(({ outcome, subject }) => outcome === "fails" || (outcome === "unchecked" && !/^(voucher|entropy\[\d\]|parties\.commitment)$/.test(subject))),
    ...(status === 0 ? [] : [output]),
  ];
};

async function begin(ceremony: CeremonyChoice) {
  const task = await makeJointTask({ objects: 12 });
  const { lead, partner, taskId } = task;
  const { id } = await freezeObjects(lead.initiator, { taskId, ceremony });
  return { ...task, id, parties: [lead.initiator, partner.cooperator] as [Actor, Actor] };
}

/** Commits every party and answers what reveals them. */
async function committed(ceremony: CeremonyChoice) {
  const begun = await begin(ceremony);
  const numbers = [await commitInBrowser(begun.parties[0], begun.id), await commitInBrowser(begun.parties[1], begun.id)] as const;
  return { ...begun, numbers };
}

async function revealed(ceremony: CeremonyChoice) {
  const made = await committed(ceremony);
  await revealParty(made.parties[1], made.numbers[1]);
  await revealParty(made.parties[0], made.numbers[0]);
  return made;
}

describe("a joint draw", () => {
  test("is made by all departments, in any order, and its proof holds", async () => {
    const { id, parties, numbers } = await committed(joint);
    expect((await drawOf(id)).state).toBe("committed");
    await revealParty(parties[1], numbers[1]);
    expect(await drawOf(id)).toMatchObject({ state: "committed", revealed: null, seed: null });
    await revealParty(parties[0], numbers[0]);
    expect(await drawOf(id)).toMatchObject({ state: "revealed", revealed: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await finishDraw(id);
    expect(await steps(id)).toEqual([
      "frozen party", "committed platform", "committed party", "committed party", "revealed party", "revealed party", "revealed platform", "drawn platform",
    ]);
    expect(await problems(id)).toEqual([]);
  });

  test("takes both departments' steps at the same moment", async () => {
    const { id, parties } = await begin(joint);
    const numbers = await Promise.all(parties.map((party) => commitInBrowser(party, id)));
    await Promise.all(parties.map((party, index) => revealParty(party, numbers[index]!)));
    expect((await drawOf(id)).state).toBe("revealed");
    await Promise.all([finishDraw(id), finishDraw(id)]);
    expect((await drawOf(id)).state).toBe("drawn");
    expect(await problems(id)).toEqual([]);
  });

  test("takes no number before all have committed, no false one, and none of a stranger", async () => {
    const { id, parties, lead, county } = await begin(joint);
    const own = await commitInBrowser(parties[0], id);
    await expect(revealParty(parties[0], own)).rejects.toThrow("不在公开随机数的阶段");
    await commitInBrowser(parties[1], id);
    await expect(revealParty(parties[0], { drawId: id, random: randomBytes(32).toString("hex") })).rejects.toThrow("与已提交的承诺不符");
    expect(await db.auditEvent.findFirst({ where: { subjectType: "draw", subjectId: String(id), outcome: "denied" } })).toMatchObject({ actorId: parties[0].userId });
    const stranger = await makeActor(county.id, "cooperator");
    await expect(revealParty(stranger, own)).rejects.toThrow(NotFoundError);
    await expect(commitParty(stranger, { drawId: id, commitment: "0".repeat(64) })).rejects.toThrow(NotFoundError);
    await expect(roomOf(stranger, id)).rejects.toThrow(NotFoundError);
    expect((await roomOf(lead.approver, id)).mayContribute).toBe(false);
  });

  test("another commitment of the same department is refused, the same one is the same act", async () => {
    const { id, parties, partner } = await begin(joint);
    const { random } = await commitInBrowser(parties[1], id);
    await expect(commitParty(await makeActor(partner.departmentId, "cooperator"), { drawId: id, commitment: "0".repeat(64) })).rejects.toThrow("另一个浏览器");
    expect(random).toHaveLength(64);
  });

  test("is aborted without every commitment, naming who was missing; the next attempt follows it", async () => {
    const { id, parties, taskId, partner, lead } = await begin(joint);
    await commitInBrowser(parties[0], id);
    vi.setSystemTime(minutes(-39));
    await settleDeadlines();
    const { state, abortReason } = await drawOf(id);
    expect(state).toBe("aborted");
    const { name } = await db.department.findUniqueOrThrow({ where: { id: partner.departmentId } });
    expect(abortReason).toBe(`到提交期限，${name}没有提交承诺`);
    const next = await freezeObjects(lead.initiator, { taskId, ceremony: { mode: "simple" } });
    expect(await drawOf(next.id)).toMatchObject({ attempt: 2, previousId: id });
  });

  test("is aborted without every number", async () => {
    const { id, parties, numbers } = await committed(joint);
    await revealParty(parties[0], numbers[0]);
    vi.setSystemTime(minutes(-19));
    await expect(revealParty(parties[1], numbers[1])).rejects.toThrow("已超过公开期限");
    expect(await drawOf(id)).toMatchObject({ state: "aborted", abortReason: expect.stringContaining("没有公开随机数") });
  });

  test("can be aborted by its initiator alone, until the last number", async () => {
    const { id, parties } = await committed(joint);
    await expect(abortDraw(parties[1], { drawId: id, reason: "不想抽" })).rejects.toThrow(NotFoundError);
    await abortDraw(parties[0], { drawId: id, reason: "名单有误" });
    expect((await drawOf(id)).state).toBe("aborted");
  });
});

describe("a witnessed draw", () => {
  test("with dice: two people, unseen by each other, agree", async () => {
    const { id, parties, partner, lead } = await revealed(dice);
    const entry = (value: string) => ({ drawId: id, position: 0, value });
    await expect(enterEntropy(parties[0], entry("12345678901234567890"))).rejects.toThrow("才产生");
    vi.setSystemTime(minutes(5));
    await expect(enterEntropy(parties[0], entry("1234"))).rejects.toThrow("20 位");
    expect(await enterEntropy(parties[0], entry("12345 67890 12345 67890"))).toBe("waiting");
    await expect(enterEntropy(parties[0], entry("12345678901234567890"))).rejects.toThrow("另一人");
    const room = await roomOf(parties[1], id);
    expect(JSON.stringify(room)).not.toContain("12345678901234567890");
    expect(room.sources[0]).toMatchObject({ entered: { name: parties[0].name, mine: false }, text: null });
    expect(await enterEntropy(parties[1], entry("12345678901234567891"))).toBe("differed");
    expect((await drawOf(id)).entropy[0]).toMatchObject({ text: null, entries: [{ rejectedAt: expect.any(Date) }, { rejectedAt: expect.any(Date) }] });
    expect(await enterEntropy(await makeActor(lead.departmentId, "initiator"), entry("12345678901234567890"))).toBe("waiting");
    expect(await enterEntropy(await makeActor(partner.departmentId, "cooperator"), entry("１２３４５６７８９０１２３４５６７８９０"))).toBe("taken");
    await expect(enterEntropy(parties[1], entry("12345678901234567890"))).rejects.toThrow(ConflictError);
    await finishDraw(id);
    expect((await drawOf(id)).state).toBe("drawn");
    expect(await problems(id)).toEqual([]);
  });

  test("with a lottery: the numbers in their one spelling", async () => {
    const { id, parties } = await revealed(lottery);
    vi.setSystemTime(minutes(5));
    const entry = (value: string) => ({ drawId: id, position: 0, value });
    await expect(enterEntropy(parties[0], entry("8,3,15"))).rejects.toThrow(DomainError);
    await expect(enterEntropy(parties[0], entry("08,03,15,22,31+05,11"))).rejects.toThrow("从小到大");
    expect(await enterEntropy(parties[0], entry("03、08、15、22、31＋05、11"))).toBe("waiting");
    expect(await enterEntropy(parties[1], entry("03 08 15 22 31 + 05 11"))).toBe("taken");
    expect((await drawOf(id)).entropy[0]?.text).toBe("lottery:大乐透:26135:03,08,15,22,31+05,11");
    await finishDraw(id);
    expect(await problems(id)).toEqual([]);
  });

  test("with drand: the named round proves itself by its signature, no other does", async () => {
    const { id, parties } = await revealed(drand);
    expect((await roomOf(parties[0], id)).sources[0]?.round).toBe(beacon.round);
    vi.setSystemTime(minutes(5));
    const entry = (value: string) => ({ drawId: id, position: 0, value });
    await expect(enterEntropy(parties[0], entry(`${beacon.signature.slice(0, -1)}8`))).rejects.toThrow("核验不符");
    await expect(enterEntropy(parties[0], entry("abc"))).rejects.toThrow("96 位");
    expect(await enterEntropy(parties[0], entry(beacon.signature.toUpperCase()))).toBe("taken");
    await finishDraw(id);
    expect((await drawOf(id)).state).toBe("drawn");
    expect(await problems(id)).toEqual([]);
  });

  test("goes on without a number that does not come", async () => {
    const { id, parties, numbers } = await committed(dice);
    await revealParty(parties[0], numbers[0]);
    vi.setSystemTime(minutes(-19));
    await settleDeadlines();
    expect(await drawOf(id)).toMatchObject({ state: "revealed", revealed: expect.any(String) });
    await expect(revealParty(parties[1], numbers[1])).rejects.toThrow(DomainError);
    vi.setSystemTime(minutes(5));
    await enterEntropy(parties[0], { drawId: id, position: 0, value: "00000000000000000007" });
    await enterEntropy(parties[1], { drawId: id, position: 0, value: "00000000000000000007" });
    await finishDraw(id);
    expect((await drawOf(id)).state).toBe("drawn");
    expect(await problems(id)).toEqual([]);
  });

  test("matches inspectors, and its proof holds beside that of its objects' draw", async () => {
    const task = await makeJointTask({ objects: 12 });
    const objects = await drawObjects(task.lead.initiator, task.taskId);
    await confirmAllUnits(task);
    const parties = [task.lead.initiator, task.partner.cooperator] as const;
    const { id } = await freezeMatching(parties[0], { taskId: task.taskId, ceremony: lottery });
    const numbers = [await commitInBrowser(parties[0], id), await commitInBrowser(parties[1], id)] as const;
    await revealParty(parties[0], numbers[0]);
    await revealParty(parties[1], numbers[1]);
    vi.setSystemTime(minutes(5));
    for (const actor of parties) await enterEntropy(actor, { drawId: id, position: 0, value: "03,08,15,22,31+05,11" });
    await finishDraw(id);
    expect(await drawOf(id)).toMatchObject({ state: "drawn", kind: "inspectors", mode: "witnessed" });
    expect(await problems(id, objects)).toEqual([]);
  });

  test("is aborted where the platform was away until the public number was there", async () => {
    const { id, parties, numbers } = await committed(dice);
    await revealParty(parties[0], numbers[0]);
    vi.setSystemTime(minutes(1));
    await settleDeadlines();
    expect(await drawOf(id)).toMatchObject({ state: "aborted", abortReason: expect.stringContaining("平台又未能") });
  });
});

describe("how a draw is to be made", () => {
  test.each([
    ["a deadline that is over", { ...joint, commitBy: minutes(-61) }, "ceremony.commitBy"],
    ["numbers before commitments", { ...joint, revealBy: minutes(-45) }, "ceremony.revealBy"],
    ["dice before the numbers are public", witnessed({ kind: "dice", place: "大厅", at: minutes(-21) }), "ceremony.source.at"],
    ["drand too soon after", witnessed({ kind: "drand", at: minutes(-15) }), "ceremony.source.at"],
  ] as const)("%s is refused at its field", async (_, ceremony, field) => {
    const { taskId, lead } = await makeJointTask({ objects: 3 });
    await expect(freezeObjects(lead.initiator, { taskId, ceremony })).rejects.toMatchObject({ fieldErrors: { [field]: [expect.any(String)] } });
    expect(await db.draw.count({ where: { taskId } })).toBe(0);
  });
});

describe("who waits for whom", () => {
  const waits = async (actor: Actor) => (await toDos(actor)).find(({ key }) => key === "ceremonies")?.count ?? 0;

  test("to-dos, the list and the room name it, and reminders reach only who is missing", async () => {
    const { id, parties, partner, lead } = await begin(joint);
    expect([await waits(parties[0]), await waits(parties[1])]).toEqual([1, 1]);
    const number = await commitInBrowser(parties[0], id);
    expect([await waits(parties[0]), await waits(parties[1])]).toEqual([0, 1]);
    const paging = { page: 1, size: 20, skip: 0, take: 20 };
    expect((await listCeremonies(parties[1], { show: "waiting" }, paging)).rows.map((row) => row.id)).toEqual([id]);
    expect((await listCeremonies(parties[0], { show: "waiting" }, paging)).total).toBe(0);
    expect((await listCeremonies(parties[0], { show: "open" }, paging)).total).toBe(1);
    const before = await db.notice.count({ where: { departmentId: lead.departmentId } });
    const { names } = await remindParties(parties[0], { drawId: id });
    expect(names).toHaveLength(1);
    expect(await db.notice.count({ where: { departmentId: partner.departmentId, title: "催办：请参与抽取" } })).toBe(1);
    expect(await db.notice.count({ where: { departmentId: lead.departmentId } })).toBe(before);
    await expect(remindParties(parties[0], { drawId: id })).rejects.toThrow("十分钟");
    await expect(remindParties(parties[1], { drawId: id })).rejects.toThrow(NotFoundError);
    expect((await roomOf(parties[1], id)).missing.map(({ code }) => code)).toEqual([parties[1].departmentCode]);
    expect(JSON.stringify(await roomOf(parties[1], id))).not.toContain(number.random);
  });
});
