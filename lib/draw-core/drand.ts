import { bls12_381 } from "@noble/curves/bls12-381.js";
import { refuse } from "./draw-spec-error";
import { bytesOfHex, toHex, u64 } from "./encode";
import { hash } from "./hash";

/** A public chain of drand: its first round's time (Unix seconds), seconds between rounds, and how its signatures are made. */
interface Chain {
  genesis: number;
  period: number;
  /** The chain's public key in G2, hex, where a round's signature can be checked alone (`bls-unchained-g1-rfc9380`); else null. */
  publicKey: string | null;
}

/**
 * The public chains, by hash; all of it is fixed for the life of a chain. The first one, `default` (`pedersen-bls-chained`),
 * signs each round together with the signature before it, which a proof does not keep: its rounds have a time here and no key.
 */
const CHAINS: Record<string, Chain> = {
  "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce": { genesis: 1595431050, period: 30, publicKey: null },
  // quicknet
  "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971": {
    genesis: 1692803367,
    period: 3,
    publicKey:
      "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
  },
};

/** The domain of signatures in G1 (RFC 9380, `bls-unchained-g1-rfc9380`). */
const DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

/** When a round of a known chain is made, as a time of §1; undefined for a chain whose schedule is not known here. */
export function drandRoundTime(chain: string, round: number): string | undefined {
  const schedule = chainOf(chain);
  if (!schedule || round < 1) return undefined;
  const made = new Date((schedule.genesis + (round - 1) * schedule.period) * 1000);
  return Number.isNaN(made.getTime()) ? undefined : made.toISOString().replace(".000Z", "Z");
}

/** Whether a round's signature can be checked here against the chain's own key. New draws should name no other chain. */
export function isDrandChecked(chain: string): boolean {
  return typeof chainOf(chain)?.publicKey === "string";
}

/** Whether a round's randomness is the SHA-256 of its signature, as drand defines it. */
export function isDrandRandomness(randomness: string, signature: string): boolean {
  return randomnessOf(bytesOfHex(signature, "drand 签名")) === randomness;
}

/**
 * A round's randomness (SHA-256 of its signature, hex), and whether the chain signed this round (BLS12-381: signature in G1
 * over the SHA-256 of the round as u64, key in G2). Errors: a signature that is not hex, a chain without a key here.
 */
export function drandBeacon(chain: string, round: number, signature: string): { randomness: string; valid: boolean } {
  const key = chainOf(chain)?.publicKey;
  if (!key) refuse("entropy", `没有 drand 链 ${chain} 的公钥，不能核验其签名`);
  const bytes = bytesOfHex(signature, "drand 签名");
  return { randomness: randomnessOf(bytes), valid: isSigned(bytes, round, bytesOfHex(key, "drand 公钥")) };
}

function chainOf(chain: string): Chain | undefined {
  return Object.hasOwn(CHAINS, chain) ? CHAINS[chain] : undefined;
}

function randomnessOf(signature: Uint8Array): string {
  return toHex(hash("SHA256", signature));
}

function isSigned(signature: Uint8Array, round: number, key: Uint8Array): boolean {
  const { shortSignatures } = bls12_381;
  const message = shortSignatures.hash(hash("SHA256", u64(round)), DOMAIN);
  try {
    return shortSignatures.verify(signature, message, key);
  } catch {
    // Bytes that are no point of the curve sign nothing.
    return false;
  }
}
