import type { Division } from "@/lib/platform/generated/prisma/client";
import { remembered } from "@/lib/platform/remembered";

export type KnownDivision = Pick<Division, "code" | "name" | "level" | "parentCode" | "validTo" | "successors">;

export type DivisionLookup = {
  /** Today's division for a code, older ones too (632121 → 630202, 630122 → 630106). Null where it is none. */
  byCode: (code: string) => string | null;
  /** Today's division for what a column of regions says: a code or a name (西宁, 海北州, 青海省西宁市城西区). */
  byName: (text: string) => string | null;
  /** Today's division for the beginning of an address: 西宁市城西区五四大街. */
  byAddress: (text: string) => string | null;
};

const peoples =
  "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺";
const autonomous = new RegExp(`(?:(?:${peoples})族|各族)+自治([州县])$`);

/** The names that people write for a division: 海北藏族自治州 and 海北州 in full, 海北 for short. */
function namesOf(name: string): { name: string; short: boolean }[] {
  const full = name.replace(autonomous, "$1");
  const bare = full.replace(/(地区|[省市州盟县区旗])$/, "");
  return [...new Set([name, full])].map((known) => ({ name: known, short: false }))
    .concat(bare.length >= 2 && bare !== full ? [{ name: bare, short: true }] : []);
}

type Named = KnownDivision & { short: boolean };

/** Makes the lookup over all divisions, valid and ended, of the platform's province (`provinceCode`, 6 digits). */
export function divisionLookup(divisions: readonly KnownDivision[], provinceCode: string): DivisionLookup {
  const known = new Map(divisions.map((division) => [division.code, division]));

  const byCode = (code: string): string | null => {
    const seen = new Set<string>();
    let at = known.get(code);
    while (at?.validTo) {
      if (seen.has(at.code)) return null;
      seen.add(at.code);
      const [only, ...more] = at.successors;
      const parents = new Set(at.successors.map((successor) => known.get(successor)?.parentCode ?? null));
      // One that was divided is known only as far as its parts share a parent.
      const next = more.length === 0 ? only : parents.size === 1 ? [...parents][0] : undefined;
      at = next ? known.get(next) : undefined;
    }
    return at?.code ?? null;
  };

  // Longest name first; of equal names the one still valid, then the larger (玉树 is the prefecture, 玉树市 the city).
  const named: Named[] = divisions
    .filter(({ code }) => code.startsWith(provinceCode.slice(0, 2)))
    .flatMap((division) => namesOf(division.name).map((entry) => ({ ...division, ...entry })))
    .sort((a, b) => b.name.length - a.name.length || Number(!!a.validTo) - Number(!!b.validTo) || a.level - b.level);

  const liesIn = (code: string, above: string): boolean => known.get(byCode(code) ?? "")?.parentCode === above;

  /** Reads a text from its beginning, division by division, and gives the last. `strict` distrusts a short name at the very
   * beginning: 平安路 is a street. */
  const read = (input: string, strict: boolean): string | null => {
    let text = input.normalize("NFKC").replace(/\s/g, "");
    let found: string | null = null;
    for (;;) {
      const at: KnownDivision | undefined = found === null ? undefined : known.get(found);
      const hit: Named | undefined = named.find(({ name, short, code, level }) =>
        text.startsWith(name) && (at === undefined ? !(strict && short && level > 1) : level > at.level && (at.level === 1 || liesIn(code, at.code))));
      const code: string | null = hit ? byCode(hit.code) : null;
      if (!hit || code === null || code === found) return found;
      found = code;
      text = text.slice(hit.name.length);
    }
  };

  return {
    byCode,
    byName: remembered((text) => (/^\d{6}(\d{3}|\d{6})?$/.test(text.trim()) ? byCode(text.trim().slice(0, 6)) : read(text, false))),
    byAddress: (text) => read(text, true),
  };
}

export type LocatedDivision = { divisionCode: string; divisionSource: "file" | "uscc" } | { divisionCode: null; divisionSource: "pending" };

const belowProvince = (code: string | null): code is string => code !== null && !code.endsWith("0000");

/**
 * Where an object is: as the file's region says, else as its address begins, else as its USCC's division says (characters
 * 3-8; a provincial registration says nothing), else to be confirmed. Never an error: a place can be settled later.
 */
export function locate(lookup: DivisionLookup, given: { region: string | null; address: string | null; uscc: string | null }): LocatedDivision {
  const said = given.region ? lookup.byName(given.region) : null;
  if (said) return { divisionCode: said, divisionSource: "file" };
  const addressed = given.address ? lookup.byAddress(given.address) : null;
  if (belowProvince(addressed)) return { divisionCode: addressed, divisionSource: "file" };
  const registered = given.uscc ? lookup.byCode(given.uscc.slice(2, 8)) : null;
  return belowProvince(registered) ? { divisionCode: registered, divisionSource: "uscc" } : { divisionCode: null, divisionSource: "pending" };
}
