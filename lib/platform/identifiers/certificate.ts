/** 执法证号: half-width, upper case, without spaces and invisible characters. */
export const normalizeCertificateNumber = (text: string): string => text.normalize("NFKC").replace(/[\s\p{Cf}'`]/gu, "").toUpperCase();

/**
 * What is wrong with a 执法证号, or null. Its form is the issuer's: the uniform certificates have digits (63010012001),
 * older ones words too (青执法证字第0001号), so only length and characters are held to.
 */
export function certificateProblem(text: string): string | null {
  const number = normalizeCertificateNumber(text);
  if (number === "") return "执法证号为空";
  if (/^\d(\.\d+)?E\+?\d+$/.test(number)) return "执法证号被表格软件改成了科学计数的数字，原号码已丢失，请把该列设为文本后重新填写";
  if (number.length < 4 || number.length > 40) return `执法证号应为 4 至 40 个字符，实为 ${number.length} 个`;
  if (!/^[0-9A-Z\p{Script=Han}()〔〕[\]./-]+$/u.test(number)) return "执法证号只能含汉字、数字、字母、括号、“-”、“.”和“/”";
  return /\d/.test(number) ? null : "执法证号里没有数字，请核对";
}
