/** Half-width, without spaces, brackets and invisible characters; +86 dropped; one spelling of the hyphen, none in mobile numbers. */
export const normalizePhone = (text: string): string =>
  text.normalize("NFKC").replace(/[\s\p{Cf}'`]/gu, "").replace(/\p{Pd}/gu, "-").replace(/^\((0\d{2,3})\)-?/, "$1-").replace(/^(\+|00)86-?/, "")
    .replace(/^(1[3-9]\d)-(\d{4})-?(\d{4})$/, "$1$2$3");

const mobile = /^1[3-9]\d{9}$/;
const landline = /^(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?$/;
const service = /^(400-?\d{3}-?\d{4}|800-?\d{3}-?\d{4}|1\d{4}|9\d{4,7})$/;

export const isMobile = (text: string): boolean => mobile.test(normalizePhone(text));

/** What is wrong with a telephone number (mobile, landline with or without area code and extension, 400), or null. */
export function phoneProblem(text: string): string | null {
  const number = normalizePhone(text);
  if (number === "") return "电话号码为空";
  if (mobile.test(number) || landline.test(number) || service.test(number)) return null;
  return /^1\d+$/.test(number) && number.length !== 11 ? `手机号应为 11 位，实为 ${number.length} 位` : "电话号码格式不对，应为 11 位手机号或带区号的固定电话，如 0971-6123456";
}

/** For screens: 138****5678, 0971-***4567. */
export function maskPhone(text: string): string {
  const number = normalizePhone(text);
  if (mobile.test(number)) return `${number.slice(0, 3)}****${number.slice(7)}`;
  const area = /^0\d{2,3}-/.exec(number)?.[0] ?? "";
  const rest = number.slice(area.length);
  return area + (rest.length <= 4 ? "*".repeat(rest.length) : "*".repeat(rest.length - 4) + rest.slice(-4));
}
