import { refuse, shown } from "./draw-spec-error";
import { isHex32 } from "./encode";
import { asTime } from "./formats";
import { asText } from "./text";
import { asMembers } from "./members";

/** A public source of randomness, exact before it exists (§3.3). */
export type EntropySource =
  | { kind: "drand"; chain: string; round: number }
  | { kind: "lottery"; name: string; issue: string }
  | { kind: "dice"; place: string; at: string };

const MEMBERS: Record<string, readonly string[]> = {
  drand: ["kind", "chain", "round"],
  lottery: ["kind", "name", "issue"],
  dice: ["kind", "place", "at"],
};

/** A source as the rules name it. Errors: an unknown kind, other members than the kind's, a value outside its grammar. */
export function asEntropySource(value: unknown): EntropySource {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  if (kind !== "drand" && kind !== "lottery" && kind !== "dice") refuse("entropy", `未知的公共随机源：${shown(value)}`);
  const source = asMembers(value, MEMBERS[kind]!, [], "公共随机源");
  if (kind === "drand") {
    if (!isHex32(source.chain)) refuse("entropy", `drand 链应为 64 位小写十六进制：${shown(source.chain)}`);
    if (typeof source.round !== "number" || !Number.isSafeInteger(source.round) || source.round < 0) {
      refuse("entropy", `drand 轮次不是整数：${shown(source.round)}`);
    }
  } else if (kind === "lottery") {
    asText(source.name, "彩票名称");
    asText(source.issue, "彩票期号");
  } else {
    asText(source.place, "掷骰地点");
    asTime(source.at, "掷骰时间");
  }
  return source as EntropySource;
}

const DICE = /^dice:[0-9]{20}$/;
const LOTTERY_NUMBERS = /^[0-9]{2}(?:[,+][0-9]{2})*$/;

/** The text of a source in its one spelling (§3.3). Errors: another source's, another spelling. */
export function asEntropyText(source: EntropySource, value: unknown): string {
  const text = asText(value, "公共随机数");
  const holds =
    source.kind === "dice"
      ? DICE.test(text)
      : source.kind === "drand"
        ? isHex32(afterPrefix(text, `drand:${source.chain}:${source.round}:`))
        : isLotteryNumbers(afterPrefix(text, `lottery:${source.name}:${source.issue}:`));
  if (!holds) refuse("entropy", `公共随机数与规则所定来源不符，或写法不对：${shown(text)}`);
  return text;
}

function afterPrefix(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}

function isLotteryNumbers(numbers: string | undefined): boolean {
  if (numbers === undefined || !LOTTERY_NUMBERS.test(numbers)) return false;
  return numbers.split("+").every((group) => group.split(",").every((number, i, all) => i === 0 || all[i - 1]! < number));
}
