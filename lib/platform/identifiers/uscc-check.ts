/** The 31 characters of a 统一社会信用代码 (GB 32100-2015): no I, O, S, V, Z, which are read as digits. */
export const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** The characters of a 组织机构代码 (GB 11714), each worth its place. */
const organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11714: the check character of an organisation code's first eight, `0`-`9` or `X`. */
export function organisationCheck(body: string): string {
  const sum = organisationWeights.reduce((total, weight, index) => total + weight * organisationAlphabet.indexOf(body.charAt(index)), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? "X" : check === 11 ? "0" : String(check);
}

/** GB 32100-2015: the last character of a USCC, from its first seventeen; weights 3^(i-1) mod 31. */
export function usccCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body.slice(0, 17)) {
    sum += weight * usccAlphabet.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return usccAlphabet.charAt((31 - (sum % 31)) % 31);
}
