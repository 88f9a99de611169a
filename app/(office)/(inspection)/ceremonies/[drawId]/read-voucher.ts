import { parseJson } from "@/lib/draw-core/canonical-json";
import { asVoucher } from "@/lib/draw-core/voucher";
import type { Ceremony } from "@/lib/draws/ceremony-view";

/** The random number in a voucher file of this department for this draw, or why there is none. */
export function numberOfVoucher(text: string, { drawId, freeze, ownCode }: Ceremony): { random: string } | { problem: string } {
  try {
    const voucher = asVoucher(parseJson(text));
    if (voucher.drawId !== drawId || voucher.freeze !== freeze) return { problem: `这是抽取 ${voucher.drawId} 的凭证，不是本次抽取 ${drawId} 的` };
    if (voucher.party !== ownCode) return { problem: `这是 ${voucher.party} 的凭证，不是本部门 ${ownCode} 的` };
    return { random: voucher.R };
  } catch {
    return { problem: "这个文件不是参与凭证" };
  }
}
