import { createHash, getHashes, type Hash } from "node:crypto";
import { toHex } from "@/lib/draw-core/encode";
import { Hasher, type Suite } from "@/lib/draw-core/hash";

/** A hash of bytes that arrive in pieces; hex. */
export type FileHash = { update(bytes: Uint8Array): void; digest(): string };

const names: Record<Suite, string> = { SM3: "sm3", SHA256: "sha256" };
const known = new Set(getHashes());

/** The suite's hash of a file: OpenSSL's, which takes a third of the time of our own over long texts, where it has it. */
export function fileHash(suite: Suite): FileHash {
  if (!known.has(names[suite])) return ownHash(suite);
  const hash: Hash = createHash(names[suite]);
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
}

function ownHash(suite: Suite): FileHash {
  const hasher = new Hasher(suite);
  return { update: (bytes) => void hasher.update(bytes), digest: () => toHex(hasher.digest()) };
}
