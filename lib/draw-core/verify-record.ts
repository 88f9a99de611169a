import { PLATFORM, type Rules } from "./rules";
import type { Proof, ProofEvent, ProofParty } from "./proof";
import { isSameList, type VerifyReport } from "./verify-report";

const STEPS = ["frozen", "committed", "revealed", "entropy", "drawn"];

/** The record of §3: the steps' order, and the parties' times against the rules. Times and actors are the platform's statement. */
export function verifyRecord(report: VerifyReport, proof: Proof, rules: Rules): void {
  const statement = "次序符合规范（时间与操作人为平台的陈述，无法从文件重算）";
  report.none("events", eventComplaints(proof), `步骤${statement}`);
  report.none("parties", partyTimeComplaints(proof, rules), `各方提交与公开的时间${statement}`);
}

/** How many records each step has: one for every party's commitment and reveal, and for every public random number. */
function actsOf({ parties, entropy }: Proof): Record<string, number> {
  const revealed = parties.filter(({ reveal }) => reveal !== null).length;
  return { frozen: 1, committed: parties.length, revealed, entropy: entropy.length, drawn: 1 };
}

function eventComplaints(proof: Proof): string[] {
  const { events } = proof;
  const complaints: string[] = [];
  if (events[0]?.event !== "frozen") complaints.push("第一条记录不是 frozen");
  if (events.some(({ event }) => event === "aborted")) complaints.push("记录中有 aborted：作废的抽取没有结果");
  let step = 0;
  events.forEach(({ seq, event, at }, i) => {
    if (seq !== i + 1) complaints.push(`第 ${i + 1} 条记录的 seq 为 ${seq}`);
    if (i > 0 && at < events[i - 1]!.at) complaints.push(`第 ${seq} 条记录的时间早于前一条`);
    const now = STEPS.indexOf(event);
    if (now >= 0 && now < step) complaints.push(`第 ${seq} 条记录 ${event} 的次序不对`);
    step = Math.max(step, now);
  });
  for (const [name, acts] of Object.entries(actsOf(proof))) {
    const records = events.filter(({ event }) => event === name).length;
    if (records !== acts) complaints.push(`${name} 应有 ${acts} 条记录，实有 ${records} 条`);
  }
  const drawnAt = timeOf(events, "drawn");
  if (drawnAt && proof.entropy.some(({ at }) => at > drawnAt)) complaints.push("公共随机数（entropy）在抽取之后取得");
  return [...complaints, ...otherTimes(proof)];
}

/** The record and what it is a record of have the same times, whoever each is about. */
function otherTimes({ events, parties, entropy }: Proof): string[] {
  const stated: Record<string, string[]> = {
    committed: parties.map(({ committedAt }) => committedAt),
    revealed: parties.flatMap(({ revealedAt }) => revealedAt ?? []),
    entropy: entropy.map(({ at }) => at),
  };
  return Object.entries(stated).flatMap(([name, times]) => {
    const recorded = events.flatMap(({ event, at }) => (event === name ? [at] : []));
    return isSameList(recorded.sort(), times.sort()) ? [] : [`${name} 的记录时间与 parties、entropy 所载不同`];
  });
}

/** When a step that there is once was taken. */
export function timeOf(events: readonly ProofEvent[], name: string): string | undefined {
  return events.find(({ event }) => event === name)?.at;
}

function partyTimeComplaints({ parties, events }: Proof, rules: Rules): string[] {
  const complaints: string[] = [];
  const frozenAt = timeOf(events, "frozen");
  const drawnAt = timeOf(events, "drawn");
  if (frozenAt && parties.some(({ committedAt }) => committedAt < frozenAt)) complaints.push("有参与方在冻结之前提交");
  if (drawnAt && parties.some(({ revealedAt }) => revealedAt !== null && revealedAt > drawnAt)) complaints.push("有参与方在抽取之后公开");
  const platform = parties.find(({ code }) => code === PLATFORM);
  const lastCommit = parties.reduce((last, { committedAt }) => (committedAt > last ? committedAt : last), "");
  for (const party of parties) complaints.push(...timesOf(party, rules, lastCommit));
  if (platform?.revealedAt && platform.revealedAt > rules.revealBy && parties.every(({ reveal }) => reveal !== null)) {
    complaints.push(`各方都已公开，平台的公开却晚于期限 ${rules.revealBy}`);
  }
  if (platform?.revealedAt && platform.revealedAt < rules.revealBy && parties.some(({ reveal }) => reveal === null)) {
    complaints.push(`有参与方没有公开，平台却在公开期限 ${rules.revealBy} 之前公开`);
  }
  for (const { code, committedAt, revealedAt } of parties) {
    if (platform && committedAt < platform.committedAt) complaints.push(`${code} 的提交早于平台（平台应最先提交）`);
    if (platform?.revealedAt && revealedAt !== null && revealedAt > platform.revealedAt) complaints.push(`${code} 的公开晚于平台（平台应最后公开）`);
  }
  return complaints;
}

function timesOf({ code, committedAt, reveal, revealedAt }: ProofParty, rules: Rules, lastCommit: string): string[] {
  const complaints: string[] = [];
  if (committedAt > rules.commitBy) complaints.push(`${code} 的提交晚于期限 ${rules.commitBy}`);
  if ((reveal === null) !== (revealedAt === null)) complaints.push(`${code} 的 reveal 与 revealedAt 不一致`);
  if (revealedAt !== null && revealedAt < lastCommit) complaints.push(`${code} 在所有参与方提交之前公开`);
  if (revealedAt !== null && code !== PLATFORM && revealedAt > rules.revealBy) complaints.push(`${code} 的公开晚于期限 ${rules.revealBy}`);
  return complaints;
}
