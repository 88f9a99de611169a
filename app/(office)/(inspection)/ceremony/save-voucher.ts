import { voucherOf } from "@/lib/draw-core/voucher";
import type { Ceremony } from "@/lib/draws/ceremony-view";

/** Hands the department's voucher (F, party, C, R) to the user as a file: the receipt with which it can check the proof. */
export function saveVoucher({ suite, drawId, freeze, ownCode }: Ceremony, random: string): void {
  const voucher = voucherOf(suite, drawId, freeze, ownCode, random);
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(voucher, null, 2)}\n`], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `voucher-${drawId}-${ownCode}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
