import type { CheckedRow, ImportCells } from "@/lib/imports/definition";
import { ObjectKind, RegistrationStatus } from "@/lib/platform/generated/prisma/enums";
import { holdsIdNumber, maskIdNumbers } from "@/lib/platform/identifiers/id-card";
import { normalizeUscc } from "@/lib/platform/identifiers/uscc";
import { usccProblemWithRepair } from "@/lib/platform/identifiers/uscc-repair";
import { remembered } from "@/lib/platform/remembered";
import { type CellValue, dateCell, moneyCell, oneLine, personName, phoneCell } from "@/lib/platform/tables/cells";
import { parseKind, parseRisk, parseStatus } from "./cell-values";
import { type DivisionLookup, locate } from "./division-lookup";
import { factLabels } from "./labels";
import { kindOfUscc, objectIdOf, ownNumberPattern } from "./object-id";
import { tags as tagsSchema } from "./schema";

export type RowContext = { divisions: DivisionLookup; departmentCode: string; constants: ImportCells };

const longest = { name: 200, legalRepresentative: 60, registrationAuthority: 80, address: 300, enterpriseType: 60, businessScope: 8000 } as const;

/** Facts of objects are public: nobody's ID number may be among them, and no column of such numbers taken for another. */
const personalNumber = "里有身份证号，请删去，或核对列的对应关系";

const asItIs = (text: string) => text;
const lineOf = { name: oneLine, legalRepresentative: personName, registrationAuthority: oneLine, address: oneLine, enterpriseType: oneLine, businessScope: asItIs } as const;

const [dayRead, sumRead, kindRead, statusRead, riskRead] = [remembered(dateCell), remembered(moneyCell), remembered(parseKind), remembered(parseStatus), remembered(parseRisk)];

/**
 * One row of an object list, checked: all its errors at once, never one for a region that cannot be told (待确认). `facts`
 * are what the file says; `defaults` are constants, and only for objects that the platform does not know yet.
 */
export function checkObjectRow({ divisions, departmentCode, constants }: RowContext, cells: ImportCells): CheckedRow {
  const errors: string[] = [];
  const cell = (key: string): string | null => cells[key]?.trim() || null;
  const either = (key: string): string | null => cell(key) ?? (key in cells ? null : constants[key] || null);

  /** Reads a cell by a parser; what the parser does not understand is an error that repeats what was written. */
  const parsed = <T>(key: string, label: string, parse: (text: string) => T | null, hint: string, read = cell): T | null => {
    const text = read(key);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) errors.push(`${label}“${text.slice(0, 40)}”${hint}`);
    return value;
  };
  /** The same by the readers that all tables share, which say themselves what is wrong. */
  const valueOf = <T>(key: string, label: string, read: (text: string) => CellValue<T>): T | null => {
    const text = cell(key);
    if (text === null) return null;
    const result = read(text);
    if (!result.ok) errors.push(`${label}${result.message}`);
    return result.ok ? result.value : null;
  };
  const textOf = (key: keyof typeof longest): string | null => {
    const text = lineOf[key](cell(key) ?? "") || null;
    if (text !== null && text.length > longest[key]) errors.push(`${factLabels[key]}超过 ${longest[key]} 字`);
    if (text !== null && key !== "businessScope" && holdsIdNumber(text)) errors.push(`${factLabels[key]}${personalNumber}`);
    return text;
  };
  const numberOf = (key: string, label: string): string | null =>
    parsed(key, label, (text) => (ownNumberPattern.test(text) && !holdsIdNumber(text) ? text : null), "只能用数字、字母、“.”和“-”，最长 40 位，不能是身份证号");

  const name = textOf("name");
  if (name === null) errors.push("名称为空");
  const uscc = normalizeUscc(cells.uscc ?? "") || null;
  const problem = uscc ? usccProblemWithRepair(uscc) : null;
  if (problem) errors.push(problem);
  const registrationNumber = numberOf("registrationNumber", "注册号");
  const ownNumber = numberOf("ownNumber", "本部门编号");
  if (!uscc && !registrationNumber && !ownNumber) errors.push("统一社会信用代码、注册号、本部门编号都为空，无法识别该对象");

  const kindSaid = parsed("kind", "对象类型", kindRead, "不是可识别的对象类型", either);
  const kindByCode = uscc && !problem ? kindOfUscc(uscc) : null;
  const kind = kindByCode ?? kindSaid ?? (either("kind") ? null : ObjectKind.enterprise);

  if ("registrationStatus" in cells && cell("registrationStatus") === null) errors.push("登记状态为空");
  const status = parsed("registrationStatus", "登记状态", statusRead, "不是可识别的登记状态");
  const capital = valueOf("registeredCapital", factLabels.registeredCapital, sumRead);
  const day = (key: "establishedOn" | "approvedOn") => valueOf(key, factLabels[key], dayRead);
  const industry = parsed("industryCode", "行业", (text) => /^[A-T]?\d{0,4}$/.exec(text.toUpperCase())?.[0] ?? null, "应为 GB/T 4754 代码，如 F5211");
  const risk = parsed("riskClass", "信用风险等级", riskRead, "应为 A、B、C、D 或未分类", either);
  const tagsSaid = either("tags");
  const tags = tagsSaid === null ? null : tagsSchema.safeParse(tagsSaid);
  if (tags?.success === false) errors.push(...tags.error.issues.map(({ message }) => message));
  const phone = valueOf("phone", "联系电话：", phoneCell);

  const address = textOf("address");
  const place = locate(divisions, { region: either("divisionCode"), address, uscc: problem ? null : uscc });
  const facts = {
    name, registrationNumber, legalRepresentative: textOf("legalRepresentative"), registrationAuthority: textOf("registrationAuthority"),
    registrationStatus: status, address, ...place, enterpriseType: textOf("enterpriseType"), industryCode: industry,
    registeredCapital: capital, establishedOn: day("establishedOn"), approvedOn: day("approvedOn"), businessScope: textOf("businessScope"),
  };
  const identity = kind && !problem ? objectIdOf({ kind, uscc, registrationNumber, ownNumber, departmentCode }) : null;
  return {
    identity,
    errors: errors.length > 0 ? errors.map(maskIdNumbers) : errors,
    identityText: uscc ? `统一社会信用代码 ${uscc}` : registrationNumber ? `注册号 ${registrationNumber}` : `本部门编号 ${ownNumber ?? ""}`,
    // Of a row with an error nothing is kept but what is wrong with it.
    data: errors.length > 0 ? {} : {
      kind, uscc, facts,
      defaults: {
        registrationStatus: RegistrationStatus[(constants.registrationStatus || "active") as RegistrationStatus] ?? "active",
        registrationAuthority: constants.registrationAuthority || null,
      },
      member: { ownNumber, phone, riskClass: risk, tags: tags?.success && tags.data.length > 0 ? tags.data : null },
    },
  };
}
