import { beforeAll, expect, it } from "vitest";
import { recordHandling } from "@/lib/handling/commands";
import { handlingPage } from "@/lib/handling/queries";
import { type RecordHandling, recordHandlingSchema } from "@/lib/handling/schema";
import { db } from "@/lib/platform/db";
import { DomainError, NotFoundError } from "@/lib/platform/errors";
import { dayOf, todayInShanghai } from "@/lib/platform/format";
import type { CheckResult } from "@/lib/platform/generated/prisma/enums";
import { pagingOf } from "@/lib/platform/page";
import { saveResult } from "@/lib/results/commands";
import { addEvidence } from "@/lib/results/evidence";
import { makeDispatchedTask, makeOffice, type Office, resultInput } from "../factory/results";

let lead: Office;
let partner: Office;
beforeAll(async () => {
  [lead, partner] = [await makeOffice(), await makeOffice()];
});

const today = dayOf(todayInShanghai());
const report = (itemResultId: number, overrides: Partial<RecordHandling> = {}): RecordHandling => ({
  itemResultId, measure: "orderCorrection", documentNumber: "青市监责改〔2026〕1号", decidedOn: today, content: "", completed: false, completedOn: null, ...overrides,
});

async function problemOf(result: CheckResult) {
  const { task, theirs: [inspectionId = 0] } = await makeDispatchedTask(lead, partner, 1);
  await saveResult(partner.cooperator, await resultInput(inspectionId, result));
  const found = await db.itemResult.findFirstOrThrow({ where: { record: { inspectionId } }, orderBy: { id: "asc" } });
  return { task, inspectionId, itemResultId: found.id };
}

it("is reported by the department that found the problem, and by no other", async () => {
  const { itemResultId } = await problemOf("orderedToCorrect");
  await expect(recordHandling(lead.initiator, report(itemResultId))).rejects.toThrow(NotFoundError);
  await recordHandling(partner.cooperator, report(itemResultId));
  await recordHandling(partner.cooperator, report(itemResultId, { completed: true, completedOn: today }));
  const all = await db.handling.findMany({ where: { itemResultId }, orderBy: { id: "asc" } });
  expect(all.map(({ completed, replacedAt }) => [completed, replacedAt === null])).toEqual([[false, false], [true, true]]);
});

it("lists problems without handling, those under way and those done", async () => {
  const { task, itemResultId } = await problemOf("pendingAction");
  const count = async (status: "missing" | "open" | "completed") => (await handlingPage(partner.cooperator, { taskId: task.id, status }, pagingOf({}))).total;
  expect([await count("missing"), await count("open"), await count("completed")]).toEqual([2, 0, 0]);
  await recordHandling(partner.cooperator, report(itemResultId));
  expect([await count("missing"), await count("open"), await count("completed")]).toEqual([1, 1, 0]);
  await recordHandling(partner.cooperator, report(itemResultId, { completed: true, completedOn: today }));
  expect([await count("missing"), await count("open"), await count("completed")]).toEqual([1, 0, 1]);
});

it("refuses handling where there is no problem, and days that cannot be", async () => {
  const harmless = await problemOf("noProblem");
  await expect(recordHandling(partner.cooperator, report(harmless.itemResultId))).rejects.toThrow("无需报送");
  const { itemResultId } = await problemOf("notDisclosed");
  await expect(recordHandling(partner.cooperator, report(itemResultId, { decidedOn: dayOf("2020-01-01") }))).rejects.toThrow("早于检查日期");
  await expect(recordHandling(partner.cooperator, report(itemResultId, { decidedOn: dayOf("2099-01-01") }))).rejects.toThrow("晚于今天");
});

it("lists an object that cannot be reached as abnormal only after two letters 15 to 30 days apart", async () => {
  const { inspectionId, itemResultId } = await problemOf("unreachable");
  const abnormal = report(itemResultId, { measure: "abnormalList" });
  await expect(recordHandling(partner.cooperator, abnormal)).rejects.toThrow("两封");
  const letter = (sentOn: string) => addEvidence(partner.cooperator, {
    inspectionId, kind: "letter", sentOn: dayOf(sentOn), note: "", file: new File(["%PDF-1.4 letter"], `${sentOn}.pdf`),
  });
  await letter("2026-03-01");
  await letter("2026-03-10");
  await expect(recordHandling(partner.cooperator, abnormal)).rejects.toThrow(DomainError);
  await letter("2026-03-16");
  await recordHandling(partner.cooperator, abnormal);
});

it("completes 无需处置 at once and asks for the day of completion otherwise", () => {
  const form = { itemResultId: "1", measure: "none", decidedOn: "2026-05-06" };
  expect(recordHandlingSchema.parse(form)).toMatchObject({ completed: true, completedOn: dayOf("2026-05-06") });
  expect(recordHandlingSchema.safeParse({ ...form, measure: "orderCorrection", completed: "true" }).error?.issues[0]?.path).toEqual(["completedOn"]);
});
