import { createReadStream } from "node:fs";
import { toHex } from "@/lib/draw-core/encode";
import { asSuite, Hasher } from "@/lib/draw-core/hash";
import { pathOf } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";

/** A file's hash by a draw's suite, in hex: what a proof says of the evidence, whose content it does not show. */
export async function evidenceHash(file: Pick<StoredFile, "path">, suite: string): Promise<string> {
  const hasher = new Hasher(asSuite(suite));
  for await (const chunk of createReadStream(pathOf(file)) as AsyncIterable<Buffer>) hasher.update(chunk);
  return toHex(hasher.digest());
}
