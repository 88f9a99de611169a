/** Parts of a number's format that say nothing of its meaning: quoted and escaped characters, fillers, colours, conditions, the word General. */
const ornaments = /"[^"]*"|\\.|_.|\*.|General|\[(?![hms]+\])[^\]]*\]/gi;

/** Digits with what belongs to them, so that the E of 0.00E+00 is no year of an era. */
const digits = /[0#?][0#?.,E+\-%]*/gi;

/** Whether a number's format (ECMA-376 §18.8.31) makes a day or a time of it: `yyyy-mm-dd`, `[h]:mm`, `上午/下午h"时"`, not `0.00E+00`. */
export function isDateFormat(code: string): boolean {
  return /[ymdhse]|b[12]|a\/p|am\/pm|上午\/下午/i.test(code.replace(ornaments, "").replace(digits, ""));
}
