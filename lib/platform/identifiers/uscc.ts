import { organisationCheck, usccAlphabet, usccCheck } from "./uscc-check";
import { isRegistrar, usccClass } from "./uscc-class";

export type Uscc = {
  code: string;
  /** The two characters that say who registered it and what it is: 91 企业, 92 个体工商户, 93 农民专业合作社 … */
  prefix: string;
  registrar: string;
  classLabel: string;
  /** Division of the registrar (characters 3-8); may be one that has ended since, or 100000 for a national registration. */
  division: string;
  /** 组织机构代码 (GB 11714): characters 9-17. */
  organisationCode: string;
};
export type UsccResult = { ok: true; uscc: Uscc } | { ok: false; code: string; message: string };

/** Half-width, upper case, without spaces, hyphens and invisible characters; nothing is guessed. */
export const normalizeUscc = (text: string): string => text.normalize("NFKC").replace(/[\s\p{Cf}\p{Pd}'`]/gu, "").toUpperCase();

/** Reads a 统一社会信用代码 (GB 32100-2015) as people and files write it; the message names what is wrong. */
export function parseUscc(text: string): UsccResult {
  const code = normalizeUscc(text);
  const message = problemOf(code);
  if (message) return { ok: false, code, message };
  const prefix = code.slice(0, 2);
  const kind = usccClass(prefix);
  return {
    ok: true,
    uscc: { code, prefix, registrar: kind?.registrar ?? "", classLabel: kind?.label ?? "", division: code.slice(2, 8), organisationCode: code.slice(8, 17) },
  };
}

/** What is wrong with a USCC, as a Chinese sentence; null where nothing is. */
export function usccProblem(text: string): string | null {
  const result = parseUscc(text);
  return result.ok ? null : result.message;
}

export const isUscc = (text: string): boolean => parseUscc(text).ok;

function problemOf(code: string): string | null {
  if (code === "") return "统一社会信用代码为空";
  if (/^\d(\.\d+)?E\+?\d+$/.test(code)) return "统一社会信用代码被表格软件改成了科学计数的数字，原代码已丢失，请把该列设为文本后重新填写";
  if (/^\d{15}$/.test(code)) return "统一社会信用代码应为 18 位，这是 15 位数字，像是旧的工商注册号，请填在“注册号”";
  const characters = [...code];
  const at = characters.findIndex((character) => !usccAlphabet.includes(character));
  if (at >= 0) return `统一社会信用代码第 ${at + 1} 位“${characters[at] ?? ""}”不是允许的字符（只能用数字和除 I、O、S、V、Z 以外的大写字母）`;
  if (code.length !== 18) return `统一社会信用代码应为 18 位，实为 ${code.length} 位`;
  if (!isRegistrar(code.charAt(0))) return `统一社会信用代码第 1 位“${code.charAt(0)}”不是登记管理部门代码（企业、个体工商户、合作社为 9）`;
  if (!/^\d{6}$/.test(code.slice(2, 8))) return `统一社会信用代码第 3 至 8 位“${code.slice(2, 8)}”应为 6 位数字的登记机关行政区划码`;
  return checkProblem(code);
}

/** Both check characters wrong point to a slip among characters 9 to 16; one of them, to that part or to itself. */
function checkProblem(code: string): string | null {
  const organisation = organisationCheck(code.slice(8, 16));
  const last = usccCheck(code);
  const wrongOrganisation = code.charAt(16) !== organisation;
  const wrongLast = code.charAt(17) !== last;
  if (wrongOrganisation && wrongLast) return "统一社会信用代码的两个校验码（第 17、18 位）都不符，请核对第 9 至 17 位是否录错";
  if (wrongOrganisation) return `统一社会信用代码第 17 位（组织机构代码校验码）不符，按前 8 位应为“${organisation}”，实为“${code.charAt(16)}”，请核对第 9 至 17 位`;
  if (wrongLast) return `统一社会信用代码第 18 位校验码不符，按前 17 位应为“${last}”，实为“${code.charAt(17)}”，请核对整个代码是否录错`;
  return null;
}
