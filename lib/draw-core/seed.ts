import { refuse, shown } from "./draw-spec-error";
import { encodeFields, fromHex32, toHex, u32, type Field } from "./encode";
import { asEntropyText } from "./entropy";
import { asCode } from "./formats";
import { hash, hmac, type Suite } from "./hash";
import { asArray, asObjectWith } from "./members";
import { PLATFORM, type Rules } from "./rules";

/** A party and its random number R in hex, or null where it did not reveal in time. */
export interface PartyRandom {
  code: string;
  R: string | null;
}

/** C of §3.1: the party's commitment to its random number for the draw frozen as F. All in hex. */
export function commitment(suite: Suite, freeze: string, party: string, random: string): string {
  return toHex(hash(suite, encodeFields("ssyg/1/commit", fromHex32(freeze, "冻结值"), asCode(party, "参与方代码"), fromHex32(random, "随机数"))));
}

/** V of §3.2: all parties in order of code, a missing R as a field of length 0. From its publication no R can change. */
export function revealedValue(suite: Suite, freeze: string, parties: readonly PartyRandom[]): string {
  return toHex(hash(suite, encodeFields("ssyg/1/revealed", ...revealFields(freeze, parties))));
}

/** S of §3, hex: parties as in V, entropy texts in the order of the rules. */
export function seedOf(suite: Suite, freeze: string, parties: readonly PartyRandom[], entropy: readonly string[]): string {
  const message = encodeFields(...revealFields(freeze, parties), u32(entropy.length), ...entropy);
  return toHex(hmac(suite, "ssyg/1/seed", message));
}

function revealFields(freeze: string, parties: readonly PartyRandom[]): Field[] {
  return [
    fromHex32(freeze, "冻结值"),
    u32(parties.length),
    ...parties.flatMap(({ code, R }) => [code, R === null ? new Uint8Array(0) : fromHex32(R, `参与方 ${code} 的随机数`)]),
  ];
}

/**
 * The parties' random numbers, in order of code. Errors: a party twice, missing or not in the rules; a bad R; no R of the
 * platform; no R of anyone where no public entropy follows (then the draw is aborted, §3.4).
 */
export function asPartyRandoms(rules: Rules, value: unknown): PartyRandom[] {
  const parties = asArray(value, "参与方").map((entry) => {
    const { code, R } = asObjectWith(entry, ["code", "R"], "参与方");
    const party = asCode(code, "参与方代码");
    if (R !== null) fromHex32(R, `参与方 ${party} 的随机数`);
    return { code: party, R: R as string | null };
  });
  parties.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  if (parties.map(({ code }) => code).join() !== rules.parties.join()) {
    refuse("party", `参与方与规则不符：${shown(parties.map(({ code }) => code).join())}`);
  }
  for (const { code, R } of parties) {
    if (R !== null) continue;
    if (code === PLATFORM) refuse("party", "平台没有公开随机数");
    if (rules.entropy.length === 0) refuse("party", `参与方 ${code} 没有公开随机数，本次抽取作废`);
  }
  return parties;
}

/** The entropy texts, one for each source of the rules, in their order. Errors: more, fewer, another source, another spelling. */
export function asEntropyTexts(rules: Rules, value: unknown): string[] {
  const texts = asArray(value, "公共随机数");
  if (texts.length !== rules.entropy.length) refuse("entropy", `公共随机数应有 ${rules.entropy.length} 项，实有 ${texts.length} 项`);
  return rules.entropy.map((source, i) => asEntropyText(source, texts[i]));
}
