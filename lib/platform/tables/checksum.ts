import { crc32 } from "node:zlib";

/** The CRC-32 of what came before and these bytes. Node's forgets what came before where there are none. */
export const checksum = (bytes: Uint8Array, before: number): number => (bytes.length === 0 ? before : crc32(bytes, before));
