import { bls12_381 } from "@noble/curves/bls12-381.js";
import { QUICKNET } from "./drand-rounds";
import { refuse } from "./draw-spec-error";
import { bytesOfHex, toHex, u64 } from "./encode";
import { hash } from "./hash";

/**
 * The public keys in G2, hex, of chains where a round's signature can be checked alone (`bls-unchained-g1-rfc9380`). The
 * first chain, `default` (`pedersen-bls-chained`), signs each round together with the signature before it, which a proof
 * does not keep: it has no key here.
 */
const KEYS: Record<string, string> = {
  [QUICKNET]:
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
};

/** The domain of signatures in G1 (RFC 9380, `bls-unchained-g1-rfc9380`). */
const DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

/** Whether a round's signature can be checked here against the chain's own key. New draws should name no other chain. */
export function isDrandChecked(chain: string): boolean {
  return keyOf(chain) !== undefined;
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
  const key = keyOf(chain);
  if (!key) refuse("entropy", `没有 drand 链 ${chain} 的公钥，不能核验其签名`);
  const bytes = bytesOfHex(signature, "drand 签名");
  return { randomness: randomnessOf(bytes), valid: isSigned(bytes, round, bytesOfHex(key, "drand 公钥")) };
}

function keyOf(chain: string): string | undefined {
  return Object.hasOwn(KEYS, chain) ? KEYS[chain] : undefined;
}

function randomnessOf(signature: Uint8Array): string {
  return toHex(hash("SHA256", signature));
}

/** Bytes of a point of G1 in the compressed form, the only one in which these chains publish: another spelling of it would be another number. */
const SIGNATURE_BYTES = 48;

function isSigned(signature: Uint8Array, round: number, key: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const { shortSignatures } = bls12_381;
  const message = shortSignatures.hash(hash("SHA256", u64(round)), DOMAIN);
  try {
    return shortSignatures.verify(signature, message, key);
  } catch {
    // Bytes that are no point of the curve sign nothing.
    return false;
  }
}
