import { once } from "node:events";
import { PassThrough } from "node:stream";
import type { FrozenList } from "@/lib/draw-core/frozen-list";
import type { LineCursor } from "@/lib/draw-core/line-cursor";
import type { Lane, ListJob } from "@/lib/draw-core/list-hand";
import { passList } from "@/lib/draw-core/list-pass";
import { columnsOf, type ListName } from "@/lib/draw-core/list-rows";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { storeFile } from "@/lib/platform/files";
import type { StoredFile } from "@/lib/platform/generated/prisma/client";

/** A list that has been checked, hashed and kept as the file that will be published. */
export type KeptList = { summary: FrozenList; file: StoredFile };

/** Bytes of a file that may wait for the disk. */
const ahead = 4 << 20;

type NewList = {
  job: Omit<ListJob, "keepRows">;
  lines: AsyncIterable<Uint8Array>;
  /** The excluded, if this is the list that they are kept out of. */
  barred?: LineCursor | undefined;
  lanes: readonly Lane[];
};

export type About = { drawId: string; actor: Pick<Actor, "departmentId" | "userId"> };

/**
 * Checks a list against the specification, hashes it and keeps it as a file, all in one pass over lines as they arrive: memory
 * does not grow with the list. @throws DomainError with the first offence; then nothing of the list is kept
 */
export async function keepList(tx: Db, { drawId, actor }: About, { job, lines, barred, lanes }: NewList): Promise<KeptList> {
  const copy = new PassThrough({ highWaterMark: ahead });
  const stored = storeFile(tx, copy, listFile(job.list, drawId, actor));
  // A failure is met below, not before.
  stored.catch(() => undefined);
  try {
    const { error, count, file, root } = await passList(lanes, { ...job, keepRows: false }, () => copied(lines, copy), barred);
    if (error !== null) throw new DomainError(error);
    copy.end();
    return { summary: { count, file, root, columns: columnsOf(job.kind, job.list) }, file: await stored };
  } catch (error) {
    copy.destroy(error as Error);
    // The disk's own complaint comes first: it is the cause.
    await stored.catch((cause: unknown) => { if (cause !== error) throw cause; });
    throw error;
  }
}

/** How the file of a list is called and whose it is. */
export const listFile = (list: ListName, drawId: string, { departmentId, userId }: About["actor"]) =>
  ({ name: `${list}.tsv`, purpose: `draw:${drawId}`, departmentId, createdById: userId });

/** Hands lines on, and writes them to a file at its pace. */
async function* copied(lines: AsyncIterable<Uint8Array>, file: PassThrough): AsyncGenerator<Uint8Array> {
  for await (const chunk of lines) {
    if (!file.write(chunk)) await once(file, "drain");
    yield chunk;
  }
}
