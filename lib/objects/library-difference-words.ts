import type { RegistrationStatus } from "@/lib/platform/generated/prisma/enums";
import type { WrittenCell, WrittenColumn } from "@/lib/platform/tables/written-table";
import { formatTime } from "@/lib/platform/format";
import { factLabels, registrationStatusShortLabels, riskClassLabels } from "./labels";
import type { Compared, Difference, DifferenceKind } from "./library-differences";
import { listDifferences } from "./library-differences";

export const differenceLabels: Record<DifferenceKind, string> = { added: "新增", changed: "变更", removed: "移出" };

export type ChangedField = { label: string; from: string; to: string };

const nothing = "（空）";
const labels: Readonly<Record<string, string>> = factLabels;

/** What changed of an object, field by field: what the libraries say of it, then its register facts. */
export function changedFields({ before, after, facts }: Pick<Difference, "before" | "after" | "facts">): ChangedField[] {
  const said: ChangedField[] = before && after ? [
    { label: "信用风险等级", from: riskClassLabels[before.risk], to: riskClassLabels[after.risk] },
    { label: "标签", from: before.tags.join("、"), to: after.tags.join("、") },
    { label: "本部门编号", from: before.ownNumber ?? "", to: after.ownNumber ?? "" },
    { label: "联系电话", from: before.phone ?? "", to: after.phone ?? "" },
  ] : [];
  const registered = Object.entries(facts).map(([fact, { from, to }]) => ({ label: labels[fact] ?? fact, from: factText(fact, from), to: factText(fact, to) }));
  return [...said, ...registered].filter(({ from, to }) => from !== to).map(({ label, from, to }) => ({ label, from: from || nothing, to: to || nothing }));
}

const factText = (fact: string, value: string | null): string =>
  value !== null && fact === "registrationStatus" ? (registrationStatusShortLabels[value as RegistrationStatus] ?? value) : (value ?? "");

/** What a file of differences has beside the object: which changes, or why and by whom it was taken out. */
export const differenceColumns: readonly WrittenColumn[] = [
  { title: "差异" }, { title: "统一社会信用代码（编号）" }, { title: "名称" }, { title: "变更内容" }, { title: "移出原因" }, { title: "移出时间" }, { title: "移出人" },
];

/** Rows that are read together. */
const together = 20_000;

/** Every difference of a kind as rows of a file; memory does not grow with them. */
export async function* differenceRows(compared: Compared, kind: DifferenceKind): AsyncGenerator<readonly WrittenCell[]> {
  for (let after = 0; ; ) {
    const rows = await listDifferences(compared, kind, after, together);
    for (const row of rows.slice(0, together)) {
      const changes = changedFields(row).map(({ label, from, to }) => `${label}：${from} → ${to}`).join("；");
      yield [differenceLabels[kind], row.objectId, row.name, changes, row.reason, formatTime(row.at), row.by];
      after = row.entityId;
    }
    if (rows.length <= together) return;
  }
}
