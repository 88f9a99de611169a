import { expect, test } from "vitest";
import { copyIn, copyLines, copyOut, copyPlain, literal, NotPlainError } from "@/lib/platform/copy";
import { db, transaction } from "@/lib/platform/db";

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString("utf8");
}

test("copies in and out inside the transaction, several at once, each through its own connection", async () => {
  await Promise.all([1, 2, 3].map((n) => transaction(async (tx) => {
    await tx.$executeRawUnsafe("CREATE TEMP TABLE own (number int, word text) ON COMMIT DROP");
    expect(await copyIn(tx, "own (number, word)", [`1\t第${n}\n`, "2\t\"'\\,\n3\t\n"])).toBe(3);
    expect(await textOf(copyOut(tx, "SELECT * FROM own ORDER BY number"))).toBe(`1\t第${n}\n2\t"'\\,\n3\t\n`);
    expect(await tx.$queryRaw`SELECT count(*)::int AS count FROM own WHERE word IS NULL`).toEqual([{ count: 1 }]);
  })));
});

test("a field with a control character comes quoted by U+0008", async () => {
  expect(await transaction((tx) => textOf(copyOut(tx, `SELECT ${literal("a\tb'c")}, ''`)))).toBe("\ba\tb'c\b\t\b\b\n");
});

test("whole lines come as they are made", async () => {
  expect(await transaction((tx) => textOf(copyLines(tx, `SELECT ${literal("a\t")} || ${literal("b\tc'")}`)))).toBe("a\tb\tc'\n");
  expect(await transaction((tx) => textOf(copyLines(tx, `SELECT ${literal("a\nb")}`)))).toBe("\ba\nb\b\n");
});

test("plain fields come as they are, and one that wants quotes is refused", async () => {
  expect(await transaction((tx) => textOf(copyPlain(tx, `SELECT ${literal("青海 \"'")}, '', 'b' UNION ALL SELECT 'c', NULL, 'd'`)))).toBe("青海 \"'\t\tb\nc\t\td\n");
  for (const field of ["a\\b", "a\tb", "a\nb"]) await expect(transaction((tx) => textOf(copyPlain(tx, `SELECT 'x', ${literal(field)}`)))).rejects.toThrow(NotPlainError);
});

test("called off in the middle, the transaction rolls back and its connection is good for others", async () => {
  const cancel = new AbortController();
  await expect(transaction(async (tx) => {
    await tx.$executeRawUnsafe("CREATE TABLE left_behind (number int)");
    for await (const chunk of copyOut(tx, "SELECT n, repeat('x', 100) FROM generate_series(1, 50000000) n", cancel.signal)) {
      expect(chunk.length).toBeGreaterThan(0);
      cancel.abort(new Error("enough"));
    }
  })).rejects.toThrow("enough");
  expect(await db.$queryRaw`SELECT to_regclass('left_behind')::text AS name`).toEqual([{ name: null }]);
  await Promise.all(Array.from({ length: 25 }, () => db.$queryRaw`SELECT 1`));
});

test("what PostgreSQL refuses is the caller's error", async () => {
  await expect(transaction((tx) => textOf(copyOut(tx, "SELECT * FROM nowhere")))).rejects.toThrow("nowhere");
  await expect(transaction(async (tx) => {
    await tx.$executeRawUnsafe("CREATE TEMP TABLE own (number int) ON COMMIT DROP");
    await copyIn(tx, "own (number)", ["one\n"]);
  })).rejects.toThrow("integer");
});
