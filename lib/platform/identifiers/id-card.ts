const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = "10X98765432";

/** Half-width, upper case, without spaces, hyphens and invisible characters. */
export const normalizeIdNumber = (text: string): string => text.normalize("NFKC").replace(/[\s\p{Cf}\p{Pd}'`]/gu, "").toUpperCase();

/** GB 11643: the check character of a 公民身份号码, from its first seventeen digits. */
export function idNumberCheck(body: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  return checks.charAt(sum % 11);
}

/** What is wrong with a 公民身份号码 (GB 11643), as a Chinese sentence that does not repeat it; null where nothing is. */
export function idNumberProblem(text: string): string | null {
  const number = normalizeIdNumber(text);
  if (number === "") return "身份证号为空";
  if (/^\d(\.\d+)?E\+?\d+$/.test(number)) return "身份证号被表格软件改成了科学计数的数字，原号码已丢失，请把该列设为文本后重新填写";
  if (number.length === 15 && /^\d+$/.test(number)) return "身份证号是 15 位旧号码，请填写 18 位号码";
  if (number.length !== 18) return `身份证号应为 18 位，实为 ${number.length} 位`;
  if (!/^\d{17}[\dX]$/.test(number)) return "身份证号应为 17 位数字加 1 位数字或 X";
  if (!isDay(number.slice(6, 14))) return "身份证号第 7 至 14 位不是有效的出生日期";
  if (idNumberCheck(number) !== number.charAt(17)) return "身份证号末位校验码不符，请核对是否录错";
  return null;
}

function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number(year) >= 1900 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** For screens: the first three and last four, `630***********2316`; neither birth date nor county shows. */
export function maskIdNumber(text: string): string {
  const number = normalizeIdNumber(text);
  return number.length < 12 ? "*".repeat(number.length) : number.slice(0, 3) + "*".repeat(number.length - 7) + number.slice(-4);
}

/** Eighteen characters as a 公民身份号码 has them, half or full width, also with spaces and hyphens between them. */
const somewhere = /(?<![0-9A-Za-z０-９])[1-9１-９](?:[\s\p{Pd}]?[0-9０-９]){16}[\s\p{Pd}]?[0-9０-９XxＸｘ](?![0-9A-Za-z０-９])/gu;

/** A text with the 公民身份号码 in it masked, as far as they are right: other numbers of eighteen digits are none of people. */
export const maskIdNumbers = (text: string): string => text.replace(somewhere, (number) => (idNumberProblem(number) === null ? maskIdNumber(number) : number));

/** Whether a 公民身份号码 stands in a text, where it would be stored and shown in plain. */
export const holdsIdNumber = (text: string): boolean => text.length >= 18 && maskIdNumbers(text) !== text;
