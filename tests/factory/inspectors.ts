import { createInspector } from "@/lib/inspectors/commands";
import type { CreateInspector } from "@/lib/inspectors/schema";
import type { Actor } from "@/lib/platform/actor";
import { dayOf } from "@/lib/platform/format";
import { idNumberCheck } from "@/lib/platform/identifiers/id-card";
import { next } from "./base";

/** A 公民身份号码 with a right check character, of a division that GB/T 2260 does not have: it belongs to nobody. */
export function inventIdNumber(number = next()): string {
  const body = `63019919800101${String(number % 1000).padStart(3, "0")}`;
  return body + idNumberCheck(body);
}

/** What the form of a certified person would send: everything filled. */
export function personInput(overrides: Partial<CreateInspector> = {}): CreateInspector {
  const number = next();
  return {
    name: `执法员${number}`, sex: "female", phone: `139${String(number).padStart(8, "0")}`, idNumber: inventIdNumber(number), divisionCode: "630102", position: "科员",
    certificateNumber: `2901${String(number).padStart(7, "0")}`, certificateAuthority: "青海省司法厅", certificateValidFrom: dayOf("2024-01-01"),
    certificateValidTo: dayOf("2029-12-31"), competences: ["SC01", "SC02"], qualification: null, isExpert: false, ...overrides,
  };
}

/** That person in the registrar's department. */
export async function makeCertifiedPerson(registrar: Actor, overrides: Partial<CreateInspector> = {}): Promise<CreateInspector & { inspectorId: number }> {
  const input = personInput(overrides);
  return { ...input, ...(await createInspector(registrar, input)) };
}

/** The columns of a department's own list of its people. */
export const peopleHeader = ["姓名", "性别", "身份证号码", "联系电话", "执法证号", "证件有效期", "执法领域"];

/** One row of such a list. */
export function personRow(overrides: Partial<Record<"name" | "sex" | "idNumber" | "phone" | "certificate" | "until" | "competences", string>> = {}): string[] {
  const number = next();
  const row = {
    name: `名单人员${number}`, sex: "男", idNumber: inventIdNumber(number), phone: "0971-6123456", certificate: `2902${String(number).padStart(7, "0")}`,
    until: "2029-12-31", competences: "登记事项检查、公示信息检查", ...overrides,
  };
  return [row.name, row.sex, row.idNumber, row.phone, row.certificate, row.until, row.competences];
}
