import type { CheckedRow, ImportCells } from "@/lib/imports/definition";
import type { DivisionLookup } from "@/lib/objects/division-lookup";
import { certificateProblem, normalizeCertificateNumber } from "@/lib/platform/identifiers/certificate";
import { holdsIdNumber, idNumberProblem, normalizeIdNumber } from "@/lib/platform/identifiers/id-card";
import { normalizePhone, phoneProblem } from "@/lib/platform/identifiers/phone";
import { dateCell, oneLine, personName } from "@/lib/platform/tables/cells";
import { inspectorCode, maskNumbers, sealedIdNumber, sealedPhone } from "./personal-data";

type Known = { id: number; idNumberIndex: string | null; certificateNumber: string | null };

export type InspectorRowContext = {
  divisions: DivisionLookup;
  /** Category by label and by code. */
  categories: ReadonlyMap<string, string>;
  constants: ImportCells;
  /** People whom the platform knows, by the index of their ID number and by certificate number: their ids. */
  knownIdNumbers: ReadonlyMap<string, Known>;
  knownCertificates: ReadonlyMap<string, Known>;
};

const splitters = /[,，、;；\s]+/;

/** One row of a list of inspectors, checked: all its errors at once. ID number and phone leave this function sealed. */
export function checkInspectorRow({ divisions, categories, constants, knownIdNumbers, knownCertificates }: InspectorRowContext, cells: ImportCells): CheckedRow {
  const errors: string[] = [];
  const cell = (key: string): string | null => cells[key]?.trim() || (key in cells ? null : constants[key] || null);
  const judged = (key: string, normalize: (text: string) => string, problemOf: (text: string) => string | null): string | null => {
    const text = normalize(cell(key) ?? "") || null;
    const problem = text === null ? null : problemOf(text);
    if (problem) errors.push(problem);
    return problem ? null : text;
  };
  const day = (key: string, label: string): string | null => {
    const result = dateCell(cell(key));
    if (!result.ok) errors.push(`${label}${result.message}`);
    return result.ok ? result.value : null;
  };
  const short = (key: string, label: string, most: number, line = oneLine): string | null => {
    const text = line(cell(key) ?? "") || null;
    if (text !== null && text.length > most) errors.push(`${label}超过 ${most} 字`);
    if (text !== null && holdsIdNumber(text)) errors.push(`${label}里有身份证号，请填在身份证号一列，或核对列的对应关系`);
    return text;
  };

  const name = short("name", "姓名", 40, personName);
  if (name === null) errors.push("姓名为空");
  // What stands for all rows where the file has no such column is for new people only.
  const expertSaid = Boolean(cells.isExpert?.trim());
  const isExpert = /^(是|专家|y|yes|1|true)$/i.test(cell("isExpert") ?? "");
  const certificateNumber = judged("certificateNumber", normalizeCertificateNumber, (text) => (holdsIdNumber(text) ? "执法证号一列填的是身份证号，请填写执法证号，或核对列的对应关系" : certificateProblem(text)));
  const idNumber = judged("idNumber", normalizeIdNumber, idNumberProblem);
  const phone = judged("phone", normalizePhone, phoneProblem);
  const certificateValidFrom = day("certificateValidFrom", "证件有效期起");
  const certificateValidTo = day("certificateValidTo", "证件有效期止");
  if (!isExpert && cell("certificateNumber") === null) errors.push("执法证号为空");
  if (!isExpert && cell("certificateValidTo") === null) errors.push("证件有效期止为空");
  if (certificateValidFrom && certificateValidTo && certificateValidFrom > certificateValidTo) errors.push("证件有效期止早于有效期起");

  const certificateAuthority = short("certificateAuthority", "发证机关", 80);
  const position = short("position", "职务", 60);
  const qualification = short("qualification", "专业资质", 100);

  const sexText = cell("sex");
  const sex = sexText === null ? null : ({ 男: "male", 女: "female" } as const)[sexText] ?? null;
  if (sexText !== null && sex === null) errors.push(`性别“${maskNumbers(sexText).slice(0, 20)}”应为男或女`);

  const competences: string[] = [];
  for (const word of (cell("competences") ?? "").split(splitters).filter((text) => text !== "")) {
    const code = /^(\*|全部|全部领域|不限)$/.test(word) ? "*" : categories.get(word);
    if (code) competences.push(code);
    else errors.push(`执法领域“${maskNumbers(word).slice(0, 30)}”不在抽查类别代码表中`);
  }
  if (!isExpert && cell("competences") === null) errors.push("执法领域为空");

  const region = cell("divisionCode");
  const divisionCode = region === null ? null : /^(\*|全省)$/.test(region) ? "*" : divisions.byName(region);
  if (region !== null && divisionCode === null) errors.push(`执法区划“${maskNumbers(region).slice(0, 30)}”不是可识别的区划`);

  const sealed = sealedIdNumber(idNumber);
  const index = "idNumberIndex" in sealed ? sealed.idNumberIndex : undefined;
  const byIdNumber = index === undefined ? undefined : knownIdNumbers.get(index);
  const byCertificate = certificateNumber === null ? undefined : knownCertificates.get(certificateNumber);
  if (byIdNumber && certificateNumber && byIdNumber.id !== byCertificate?.id && (byCertificate || byIdNumber.certificateNumber)) {
    errors.push("该身份证号已属于名录库中执法证号不同的另一名人员");
  } else if (byCertificate?.idNumberIndex && index !== undefined && byCertificate.idNumberIndex !== index) {
    errors.push("该执法证号已属于名录库中身份证号不同的另一名人员");
  }
  return {
    identity: certificateNumber ? `certificate:${certificateNumber}` : (index ? `idNumber:${index}` : null),
    identityText: certificateNumber ? `执法证号 ${maskNumbers(certificateNumber)}` : "身份证号相同的人员",
    errors: errors.map(maskNumbers),
    // Of a row with an error nothing is kept but what is wrong with it.
    data: errors.length > 0 ? {} : {
      code: inspectorCode(), name, sex, isExpert, expertSaid, certificateNumber, certificateValidFrom, certificateValidTo, divisionCode,
      certificateAuthority, position, qualification, competences: competences.includes("*") ? ["*"] : [...new Set(competences)].sort(),
      ...sealed, ...sealedPhone(phone),
    },
  };
}
