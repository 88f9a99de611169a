import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import type { Inspector } from "@/lib/platform/generated/prisma/client";

/** What a form or a file may change, with its label. */
export const changeLabels = {
  name: "姓名", sex: "性别", idNumber: "身份证号", phone: "手机", divisionCode: "执法区划", position: "职务", certificateNumber: "执法证号",
  certificateAuthority: "发证机关", certificateValidFrom: "证件有效期起", certificateValidTo: "证件有效期止", competences: "执法领域", qualification: "专业资质", isExpert: "专家",
} as const;
type Field = keyof typeof changeLabels;

export type FieldChange = { from: string | null; to: string | null };

/** Of each field, the column that tells a change and the one that is recorded: numbers are told apart by their indexes, and recorded as masks. */
const columnsOf = (field: Field) =>
  field === "idNumber" ? (["idNumberIndex", "idNumberMasked"] as const) : field === "phone" ? (["phoneIndex", "phoneMasked"] as const) : ([field, field] as const);
export const trackedColumns = (Object.keys(changeLabels) as Field[]).map((field) => ({ field, columns: columnsOf(field) }));

const textOf = (value: string | boolean | Date | string[] | null): string | null =>
  value === null ? null : value instanceof Date ? value.toISOString().slice(0, 10) : Array.isArray(value) ? value.join(",") : String(value);

/** What differs between a person then and now, by field. */
export function changesBetween(before: Inspector, after: Inspector): Partial<Record<Field, FieldChange>> {
  return Object.fromEntries(trackedColumns.flatMap(({ field, columns: [compared, shown] }) =>
    textOf(before[compared]) === textOf(after[compared]) ? [] : [[field, { from: textOf(before[shown]), to: textOf(after[shown]) }]]));
}

/** Keeps what a form changed. @returns the names of the fields, none where nothing changed */
export async function recordChanges(tx: Db, actor: Actor, before: Inspector, after: Inspector): Promise<string[]> {
  const fields = changesBetween(before, after);
  const names = Object.keys(fields);
  if (names.length > 0) await tx.inspectorChange.create({ data: { inspectorId: before.id, fields, actorId: actor.userId, actorName: actor.name } });
  return names;
}
