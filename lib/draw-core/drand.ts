import { bytesOfHex, toHex } from "./encode";
import { hash } from "./hash";

/** Chains whose schedule is public and fixed: first round's time (Unix seconds) and seconds between rounds. */
const SCHEDULES: Record<string, { genesis: number; period: number }> = {
  "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce": { genesis: 1595431050, period: 30 },
  "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971": { genesis: 1692803367, period: 3 },
};

/** When a round of a known chain is made, as a time of §1; undefined for a chain whose schedule is not known here. */
export function drandRoundTime(chain: string, round: number): string | undefined {
  const schedule = SCHEDULES[chain];
  if (!schedule || round < 1) return undefined;
  const made = new Date((schedule.genesis + (round - 1) * schedule.period) * 1000);
  return Number.isNaN(made.getTime()) ? undefined : made.toISOString().replace(".000Z", "Z");
}

/** Whether a round's randomness is the SHA-256 of its signature, as drand defines it. */
export function isDrandRandomness(randomness: string, signature: string): boolean {
  return toHex(hash("SHA256", bytesOfHex(signature, "drand 签名"))) === randomness;
}
