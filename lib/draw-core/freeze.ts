import { canonicalJson } from "./canonical-json";
import { encodeFields, fromHex32, toHex, u64, utf8 } from "./encode";
import type { FrozenList } from "./frozen-list";
import { hash } from "./hash";
import { LIST_NAMES, type ListName } from "./list-rows";
import { asRules, type Rules } from "./rules";

/** A draw after its freeze: nothing of it can change any more without another `drawId`. */
export interface Freeze {
  drawId: string;
  rules: Rules;
  /** H(canonical rules), hex. */
  rulesHash: string;
  /** F, hex. */
  freeze: string;
}

/**
 * F of §2, over the draw's name, its four lists and its rules.
 * Errors: rules or a drawId that §2 refuses, rules that are not JSON that can be hashed.
 */
export function freezeDraw(drawId: string, rulesValue: unknown, lists: Record<ListName, Pick<FrozenList, "count" | "root">>): Freeze {
  const rules = asRules(rulesValue, drawId);
  const rulesHash = hash(rules.suite, utf8(canonicalJson(rulesValue)));
  const listFields = LIST_NAMES.flatMap((name) => [fromHex32(lists[name].root, "名单根"), u64(lists[name].count)]);
  const encoded = encodeFields("ssyg/1/freeze", rules.suite, drawId, rules.kind, ...listFields, rulesHash);
  return { drawId, rules, rulesHash: toHex(rulesHash), freeze: toHex(hash(rules.suite, encoded)) };
}
