import { refuse } from "./draw-spec-error";
import { fromHex32 } from "./encode";
import { asCode, asDrawId } from "./formats";
import type { Suite } from "./hash";
import { isJsonObject } from "./canonical-json";
import { commitment } from "./seed";

/** A party's receipt (§3.1): kept as a file in the party's own hands, with its random number. All hex but the code. */
export interface Voucher {
  spec: "ssyg/1";
  drawId: string;
  freeze: string;
  party: string;
  commitment: string;
  R: string;
}

/** The voucher of a party's random number for the draw frozen as F. Errors: bytes that are not hex, a bad code. */
export function voucherOf(suite: Suite, drawId: string, freeze: string, party: string, random: string): Voucher {
  return { spec: "ssyg/1", drawId, freeze, party, commitment: commitment(suite, freeze, party, random), R: random };
}

/** Checks the form of a voucher that was read from a file. Errors: anything missing or outside its grammar. */
export function asVoucher(value: unknown): Voucher {
  if (!isJsonObject(value) || value.spec !== "ssyg/1") refuse("party", "不是 ssyg/1 的参与凭证");
  asDrawId(value.drawId);
  asCode(value.party, "参与方代码");
  fromHex32(value.freeze, "凭证中的冻结值");
  fromHex32(value.commitment, "凭证中的承诺");
  fromHex32(value.R, "凭证中的随机数");
  return value as unknown as Voucher;
}
