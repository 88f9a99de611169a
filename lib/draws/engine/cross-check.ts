import type { Writable } from "node:stream";
import { LF, TAB } from "@/lib/draw-core/ascii";
import { fromHex32, utf8 } from "@/lib/draw-core/encode";
import { hmac, type Suite } from "@/lib/draw-core/hash";
import type { ObjectsRules } from "@/lib/draw-core/rules";
import type { Selection } from "@/lib/draw-core/select";
import { copyInto } from "@/lib/platform/copy";
import { type Db, Prisma } from "@/lib/platform/db";

/** PostgreSQL counted other numbers than the program: the draw must not be stored. */
export class CrossCheckError extends Error {}

export type CrossCheck = {
  /** Takes the ids of every frozen line by stratum, packed (see `packed`). */
  packs: Writable;
  /** Says how many lines have been counted as it goes on. @throws CrossCheckError */
  compare: (rules: Pick<ObjectsRules, "suite">, seed: string, selection: Pick<Selection, "strata">, counted?: (lines: number) => void) => Promise<void>;
};

const algorithms: Record<Suite, string> = { SM3: "sm3", SHA256: "sha256" };

type Counted = { stratum: string; n: bigint; k: bigint };

/**
 * An independent count of a draw by PostgreSQL, in the draw's own transaction: over the frozen lines, and with its own hash, the
 * tickets digest(K ‖ id) that are not above the stratum's line of admission must be exactly the selected (draw specification §4).
 * The ids lie in a table that lives as long as the transaction at most; several processes can read it, as they cannot a temporary one.
 * A row of it is a page full of ids of one stratum: PostgreSQL takes in three thousand rows more easily than a million.
 */
export async function openCrossCheck(tx: Db, drawId: number): Promise<CrossCheck> {
  const table = `"DrawCheck_${drawId}"`;
  await tx.$executeRaw`CREATE UNLOGGED TABLE ${Prisma.raw(table)} (number serial, stratum text NOT NULL, ids text STORAGE PLAIN NOT NULL) WITH (parallel_workers = 3)`;
  const packs = copyInto(tx, `${table} (stratum, ids)`);
  return {
    packs,
    compare: async (rules, seed, { strata }, counted) => {
      await packs.idle;
      const found = await countOf(tx, table, { rules, seed, strata }, counted);
      await tx.$executeRaw`DROP TABLE ${Prisma.raw(table)}`;
      for (const { stratum, n, k } of strata) {
        const own = found.get(stratum) ?? { n: 0, k: 0 };
        if (own.n !== n || own.k !== k) throw new CrossCheckError(`分层 ${stratum} 程序得 ${n} 户中 ${k} 户入选，数据库独立计算得 ${own.n} 户中 ${own.k} 户`);
      }
      if (found.size !== strata.filter(({ n }) => n > 0).length) throw new CrossCheckError("数据库中有规则之外的分层");
    },
  };
}

/** Packs that are counted by one query: about two million lines, after which it can be said how far the count is. */
const packsAtOnce = 5000;

type Drawn = { rules: Pick<ObjectsRules, "suite">; seed: string; strata: Selection["strata"] };

async function countOf(tx: Db, table: string, { rules: { suite }, seed, strata }: Drawn, tell?: (lines: number) => void): Promise<Map<string, { n: number; k: number }>> {
  const key = Buffer.from(hmac(suite, fromHex32(seed, "种子"), "ssyg/1/object"));
  const cutoff = Prisma.sql`CASE pack.stratum ${Prisma.join(strata.map(({ stratum, cutoff: line }) => Prisma.sql`WHEN ${stratum} THEN decode(${line}, 'hex')`), " ")} END`;
  const found = new Map<string, { n: number; k: number }>();
  const [last] = await tx.$queryRaw<{ number: number | null }[]>`SELECT max(number) AS number FROM ${Prisma.raw(table)}`;
  let lines = 0;
  for (let from = 0; from < (last?.number ?? 0); from += packsAtOnce) {
    // Ids are ASCII without a backslash: their bytes are those of the text. Without WITH, which would keep the counting to one process; and without a join or a sort, before which one process would take all packs.
    const counted = await tx.$queryRaw<Counted[]>`
      SELECT pack.stratum, count(*) AS n, count(*) FILTER (WHERE digest(${key}::bytea || id::bytea, ${algorithms[suite]}) <= ${cutoff}) AS k
      FROM ${Prisma.raw(table)} pack, string_to_table(pack.ids, E'\\n') AS id
      WHERE number > ${from}::int AND number <= ${from + packsAtOnce}::int GROUP BY pack.stratum`;
    for (const { stratum, n, k } of counted) {
      const before = found.get(stratum) ?? { n: 0, k: 0 };
      found.set(stratum, { n: before.n + Number(n), k: before.k + Number(k) });
      lines += Number(n);
    }
    tell?.(lines);
  }
  return found;
}

/** What a row may hold: a page of PostgreSQL has 8192 bytes, some of them its own and the stratum's. */
const mostOfPack = 8000;
const QUOTE = 8;

/** Ids of a stratum, lines none of which is longer than a pack, as rows of as many as a page holds: in quotes, since they have LF in them. */
export function packed(stratum: string, ids: Uint8Array): Uint8Array {
  const head = [...utf8(stratum), TAB, QUOTE];
  const rows = new Uint8Array(ids.length + (head.length + 2) * Math.ceil(ids.length / (mostOfPack / 2)) + head.length + 2);
  let length = 0;
  for (let from = 0; from < ids.length; ) {
    const to = from + mostOfPack < ids.length ? ids.lastIndexOf(LF, from + mostOfPack) : ids.length - 1;
    rows.set(head, length);
    length += head.length;
    // The last id's own LF ends no other line: it is left out.
    rows.set(ids.subarray(from, to), length);
    length += to - from;
    rows[length++] = QUOTE;
    rows[length++] = LF;
    from = to + 1;
  }
  return rows.subarray(0, length);
}
