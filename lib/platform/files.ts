import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Actor } from "./actor";
import type { Db } from "./db";
import { dataDir } from "./env";
import { DomainError } from "./errors";
import type { StoredFile } from "./generated/prisma/client";

/** Kinds of files that people may upload: extension → media type. The content must begin as its kind does. */
const mediaTypes: Record<string, string> = {
  pdf: "application/pdf",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  json: "application/json",
  tsv: "text/tab-separated-values",
};

const signatures: Record<string, readonly string[]> = {
  pdf: ["25504446"],
  doc: ["d0cf11e0"],
  xls: ["d0cf11e0"],
  docx: ["504b0304"],
  xlsx: ["504b0304"],
  png: ["89504e47"],
  jpg: ["ffd8ff"],
  jpeg: ["ffd8ff"],
};

export const documentExtensions = ["pdf", "doc", "docx", "xlsx", "png", "jpg", "jpeg"] as const;
export const tableExtensions = ["xlsx", "xls", "csv"] as const;

const extensionOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";

/** A file name without folders, control characters and what Windows refuses; at most 150 characters. */
export const safeName = (name: string): string =>
  (name.split(/[\\/]/).pop() ?? "").normalize("NFC").replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").slice(-150) || "file";

/** Where a stored file lies on disk. */
export const pathOf = (file: Pick<StoredFile, "path">): string => join(dataDir(), "files", file.path);

/** Where files lie that share their bytes with no other. */
const aloneFolder = "alone";

/** Removes the bytes of files that were stored alone; others stay. The rows stay, with name, size and hash. Done again, it does nothing. */
export async function removeFiles(db: Db, ids: readonly number[]): Promise<void> {
  const files = await db.storedFile.findMany({ where: { id: { in: [...ids] }, path: { startsWith: `${aloneFolder}/` } } });
  for (const file of files) await rm(pathOf(file), { force: true });
}

type Source = Readable | Uint8Array | string;
type Stored = {
  name: string; purpose: string; departmentId?: number | null; createdById?: number | null;
  /** Shares no bytes with an equal file, so that it can be removed. */
  alone?: boolean;
  /** How many bytes there must be; with fewer or more nothing is stored. */
  size?: number | undefined;
};

/**
 * Stores bytes under DATA_DIR/files by their SHA-256, flushed to disk before the row exists, so that a row never points
 * to a file that a crash could lose. Equal contents share one file, but for those that are to lie alone.
 */
export async function storeFile(db: Db, content: Source, about: Stored): Promise<StoredFile> {
  const folder = join(dataDir(), "files");
  const temporary = join(incoming(), randomUUID());
  await mkdir(dirname(temporary), { recursive: true });
  const hash = createHash("sha256");
  let size = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    await pipeline(bytes instanceof Readable ? bytes : Readable.from([Buffer.from(bytes)]), meter, createWriteStream(temporary));
    if (about.size !== undefined && about.size !== size) throw new DomainError("上传中断，收到的文件不完整，请重新上传");
    const written = await open(temporary, "r+");
    await written.sync();
    await written.close();
    const sha256 = hash.digest("hex");
    const path = about.alone ? join(aloneFolder, randomUUID()) : join(sha256.slice(0, 2), sha256);
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await rename(temporary, join(folder, path));
    const name = safeName(about.name);
    return await db.storedFile.create({
      data: {
        sha256, size: BigInt(size), path, name, purpose: about.purpose,
        mime: mediaTypes[extensionOf(name)] ?? "application/octet-stream",
        departmentId: about.departmentId ?? null, createdById: about.createdById ?? null,
      },
    });
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Where files are until they are whole. */
const incoming = (): string => join(dataDir(), "files", "incoming");

const day = 86_400_000;

/** Removes what a crash left of files that never became whole: nothing is written for a day. @returns how many */
export async function sweepIncoming(now = Date.now()): Promise<number> {
  const names = await readdir(incoming()).catch(() => []);
  let swept = 0;
  for (const path of names.map((name) => join(incoming(), name))) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs < day) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

/** Removes files stored alone that no row has after a day: what stored them was rolled back, or cut short. @returns how many */
export async function sweepAlone(db: Db, now = Date.now()): Promise<number> {
  const folder = join(dataDir(), "files", aloneFolder);
  const old: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs >= day) old.push(join(aloneFolder, name));
  }
  const known = new Set((await db.storedFile.findMany({ where: { path: { in: old } }, select: { path: true } })).map(({ path }) => path));
  const strays = old.filter((path) => !known.has(path));
  for (const path of strays) await rm(join(dataDir(), "files", path), { force: true });
  return strays.length;
}

/** Stores what a user uploaded. @throws DomainError for a kind that is not allowed or content that is not of its kind. */
export async function storeUpload(
  db: Db, actor: Actor, file: File, purpose: string, extensions: readonly string[] = documentExtensions,
): Promise<StoredFile> {
  const extension = extensionOf(file.name);
  if (!extensions.includes(extension)) throw new DomainError(`只能上传 ${extensions.join("、")} 文件`);
  const head = Buffer.from(await file.slice(0, 8).arrayBuffer()).toString("hex");
  const expected = signatures[extension];
  if (expected && !expected.some((signature) => head.startsWith(signature))) {
    throw new DomainError(`“${safeName(file.name)}”的内容不是 ${extension} 格式`);
  }
  const content = Readable.fromWeb(file.stream() as Parameters<typeof Readable.fromWeb>[0]);
  return storeFile(db, content, { name: file.name, purpose, departmentId: actor.departmentId, createdById: actor.userId });
}

/** Answers a request with a stored file. The caller has checked that the actor may have it. */
export async function fileResponse(file: StoredFile, inline = false): Promise<Response> {
  const path = pathOf(file);
  const { size } = await stat(path);
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return new Response(stream, { headers: downloadHeaders(file.name, file.mime, size, inline) });
}

/** Headers of a download: the name in RFC 5987 form, never sniffed, never kept by caches. */
export function downloadHeaders(name: string, mime: string, size?: number, inline = false): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  return {
    "content-type": mime,
    "content-disposition": `${inline ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
    ...(size === undefined ? {} : { "content-length": String(size) }),
  };
}
