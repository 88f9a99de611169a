import { beforeAll, describe, expect, test } from "vitest";
import fc from "fast-check";
import { createLibrary } from "@/lib/objects/commands";
import { entitiesLike, entityFilter, entityWhere } from "@/lib/objects/entity-search";
import { type MemberFilter, memberFilterOf, memberFilterSchema } from "@/lib/objects/filter";
import { markInspected } from "@/lib/objects/inspected";
import { editMember, removeMember, restoreMember } from "@/lib/objects/member-commands";
import { libraryDetail, listLibraries, scopedMembers, tagsOf } from "@/lib/objects/queries";
import { searchMembers } from "@/lib/objects/search";
import { memberSorts, type MemberSort } from "@/lib/objects/search-order";
import { editMemberSchema } from "@/lib/objects/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import type { Place } from "@/lib/platform/page";
import { makeActor, makeDepartment } from "../factory/base";
import { makeLibrary, makeMember, memberInput } from "../factory/objects";

const registrar = async () => makeActor((await makeDepartment()).id, "registrar");
const paging = (page: number, size = 20) => ({ page, size, skip: (page - 1) * size, take: size });
const filterOf = (filter: Record<string, unknown>): MemberFilter => memberFilterSchema.parse(filter);
const initialsOf = async (...names: string[]): Promise<string[]> =>
  (await db.$queryRaw<{ initials: string }[]>`SELECT pinyin_initials(search_name(name)) AS initials FROM unnest(${names}::text[]) WITH ORDINALITY AS u(name, at) ORDER BY at`).map(({ initials }) => initials);

describe("pinyin initials", () => {
  test("follow the reading that a business's name has; letters and digits stay", async () => {
    const cases: Record<string, string> = {
      青海矿业有限公司: "qhkyyxgs", 西宁市城东区: "xnscdq", 重庆小面: "cqxm", 重工机械: "zgjx", 商业银行: "syyh", 青海旅行社: "qhlxs", 长城汽车: "ccqc", 西藏: "xz",
      厦门大厦: "xmds", 音乐乐都: "yyld", 会计: "kj", 人参: "rs", "4S店（ABC）": "4sdabc", ＡＢＣ１２: "abc12", "玛 多 县": "mdx", 囊谦称多杂多: "nqcdzd", 鑫磊焱: "xly", "": "",
    };
    expect(await initialsOf(...Object.keys(cases))).toEqual(Object.values(cases));
  });

  test("agree with GB 2312, whose first level stands in pinyin order, in all but the characters of two readings", async () => {
    const starts: Record<string, number> = {
      a: 0xb0a1, b: 0xb0c5, c: 0xb2c1, d: 0xb4ee, e: 0xb6ea, f: 0xb7a2, g: 0xb8c1, h: 0xb9fe, j: 0xbbf7, k: 0xbfa6, l: 0xc0ac, m: 0xc2e8, n: 0xc4c3, o: 0xc5b6, p: 0xc5be, q: 0xc6da, r: 0xc8bb,
      s: 0xc8f6, t: 0xcbfa, w: 0xcdda, x: 0xcef4, y: 0xd1b9, z: 0xd4d1,
    };
    const decoder = new TextDecoder("gb18030");
    const expected = new Map<string, string>();
    for (let code = 0xb0a1; code <= 0xd7f9; code += 1) {
      if ((code & 0xff) < 0xa1 || (code & 0xff) > 0xfe) continue;
      const [letter = ""] = Object.entries(starts).filter(([, start]) => start <= code).at(-1) ?? [];
      expected.set(decoder.decode(new Uint8Array([code >> 8, code & 0xff])), letter);
    }
    expect(expected.size).toBe(3755);
    const found = await initialsOf(...expected.keys());
    const others = [...expected].flatMap(([sign, letter], at) => (found[at] === letter ? [] : [sign]));
    expect(others.join("")).toBe("辟藏匙脯蛤槛咯咳伺厦行畜吁轧");
  });
});

type Row = { id: number; name: string; uscc: string | null; division: string | null; kind: string; status: string; risk: string; tags: string[]; inspected: string | null; established: string | null; capital: number | null; added: string; removed: boolean };

/** What the filter says, without any index. */
function finds(filter: MemberFilter, row: Row): boolean {
  const plain = (text: string) => text.normalize("NFKC").replaceAll(" ", "").toLowerCase();
  const prefix = filter.divisionCode?.replace(/^(\d{2})0000$/, "$1").replace(/^(\d{4})00$/, "$1") ?? "";
  return row.removed === filter.removed
    && (!filter.name || plain(row.name).includes(plain(filter.name)))
    && (!filter.uscc || (row.uscc?.startsWith(filter.uscc) ?? false))
    && (filter.divisionPending ? row.division === null : !filter.divisionCode || (row.division?.startsWith(prefix) ?? false))
    && (filter.kinds.length === 0 || (filter.kinds as string[]).includes(row.kind)) && (filter.statuses.length === 0 || (filter.statuses as string[]).includes(row.status))
    && (filter.risks.length === 0 || (filter.risks as string[]).includes(row.risk)) && (!filter.tag || row.tags.includes(filter.tag))
    && (filter.inspected !== "never" || row.inspected === null) && (filter.inspected !== "ever" || row.inspected !== null)
    && (!filter.inspectedFrom || (row.inspected !== null && row.inspected >= filter.inspectedFrom)) && (!filter.inspectedTo || (row.inspected !== null && row.inspected <= filter.inspectedTo));
}

const pinyin = new Intl.Collator("zh-u-co-pinyin");
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const orders: Record<MemberSort, (a: Row, b: Row) => number> = {
  name: (a, b) => pinyin.compare(a.name, b.name), uscc: (a, b) => byText(a.uscc ?? "~", b.uscc ?? "~"), division: (a, b) => byText(a.division ?? "~", b.division ?? "~"),
  risk: (a, b) => byText(a.risk, b.risk), inspected: (a, b) => byText(a.inspected ?? "", b.inspected ?? ""), established: (a, b) => byText(a.established ?? "", b.established ?? ""),
  capital: (a, b) => (a.capital ?? -1) - (b.capital ?? -1), added: (a, b) => byText(a.added, b.added),
};

/** Members by the thousand, in SQL; of every kind of value, many alike. */
async function fill(libraryId: number, count: number): Promise<Row[]> {
  await db.$executeRaw`
    INSERT INTO "Entity" ("objectId", kind, uscc, name, "registrationStatus", "divisionCode", "divisionSource", "registeredCapital", "establishedOn", "lastInspectedOn")
    SELECT 'VENUE:' || ${libraryId}::text || '.' || i, (ARRAY['enterprise','individual','venue']::"ObjectKind"[])[1 + h % 3],
      CASE WHEN h % 11 > 0 THEN '9' || (1 + h % 3) || '63019' || upper(substr(md5(${libraryId}::text || '.' || i), 1, 11)) END,
      (ARRAY['青海','西宁市','玉树','海西州','格尔木'])[1 + h % 5] || (ARRAY['矿业','商贸','昆仑','Ａb ','100%_','重庆'])[1 + h / 7 % 6] || (ARRAY['有限公司','店','（集团）'])[1 + h / 49 % 3] || CASE WHEN h % 13 = 0 THEN (h % 100)::text ELSE '' END,
      (ARRAY['active','active','revoked','suspended']::"RegistrationStatus"[])[1 + h / 3 % 4], (ARRAY['630102','630103','632801','630202',NULL])[1 + h / 5 % 5], 'file',
      CASE WHEN h % 4 > 0 THEN h % 50 END, CASE WHEN h % 6 > 0 THEN date '2001-01-01' + h % 900 END, CASE WHEN h % 5 = 0 THEN date '2024-01-01' + h % 700 END
    FROM (SELECT i, abs(hashint4(i)) AS h FROM generate_series(1, ${count}::int) i) numbers`;
  await db.$executeRaw`
    INSERT INTO "LibraryMember" ("libraryId", "entityId", "riskClass", tags, "addedAt", "removedAt")
    SELECT ${libraryId}, id, (ARRAY['A','A','A','B','C','D','U']::"RiskClass"[])[1 + h % 7], CASE WHEN h % 9 = 0 THEN ARRAY['重点监管', '食品'] ELSE '{}' END,
      timestamptz '2026-01-01' + h % 40 * interval '1 hour', CASE WHEN h % 17 = 0 THEN now() END
    FROM (SELECT id, abs(hashint4(id)) AS h FROM "Entity" WHERE "objectId" LIKE 'VENUE:' || ${libraryId}::text || '.%') entities`;
  return db.$queryRaw<Row[]>`
    SELECT m.id, e.name, e.uscc::text, e."divisionCode"::text AS division, e.kind::text, e."registrationStatus"::text AS status, m."riskClass"::text AS risk, m.tags, e."lastInspectedOn"::text AS inspected,
      e."establishedOn"::text AS established, e."registeredCapital"::float8 AS capital, m."addedAt"::text AS added, m."removedAt" IS NOT NULL AS removed
    FROM "LibraryMember" m JOIN "Entity" e ON e.id = m."entityId" WHERE m."libraryId" = ${libraryId} ORDER BY m.id`;
}

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const anyFilter = fc.record({
  name: optional(fc.constantFrom("青海", "矿业", "昆仑", "有限公司", "海矿", "ａB", "0%_", "%", "店", "（集", "重庆矿", "西", "不存在")),
  uscc: optional(fc.constantFrom("9", "91", "92630", "91630190")), tag: optional(fc.constantFrom("重点监管", "食品", "无")),
  divisionCode: optional(fc.constantFrom("630000", "630100", "630102", "632800")), divisionPending: fc.boolean().map((on) => on && Math.random() < 0.2),
  kinds: optional(fc.subarray(["enterprise", "individual", "venue"])), statuses: optional(fc.subarray(["active", "revoked"])), risks: optional(fc.subarray(["A", "B", "D", "U"])),
  inspected: optional(fc.constantFrom("never", "ever")), inspectedFrom: optional(fc.constantFrom("2024-06-01", "2025-01-01")), inspectedTo: optional(fc.constantFrom("2024-12-31", "2025-06-30")), removed: fc.boolean(),
}).map((filter) => filterOf(Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))));
const anySort = fc.record({ key: fc.constantFrom(...memberSorts), direction: fc.constantFrom("asc" as const, "desc" as const) });

describe.each([["small", 700, 60], ["large, beyond what is counted", 64_000, 40]])("a %s library", (_, count, runs) => {
  let actor: Actor;
  let libraryId: number;
  let rows: Row[];
  beforeAll(async () => {
    actor = await registrar();
    libraryId = (await makeLibrary(actor)).id;
    rows = await fill(libraryId, count);
    await makeMember(actor, (await makeLibrary(actor, { name: "另一个库" })).id, { name: "青海矿业有限公司" });
  });

  const expectedIds = (filter: MemberFilter, key: MemberSort, direction: "asc" | "desc"): number[] => {
    const sign = direction === "asc" ? 1 : -1;
    return rows.filter((row) => finds(filter, row)).sort((a, b) => sign * (orders[key](a, b) || a.id - b.id)).map(({ id }) => id);
  };

  test("every filter, sort and page finds what a plain reading of all rows finds", async () => {
    await fc.assert(fc.asyncProperty(anyFilter, anySort, fc.double({ min: 0, max: 1, noNaN: true }), async (conditions, sort, depth) => {
      const filter = { ...conditions, libraryId };
      const expected = expectedIds(filter, sort.key, sort.direction);
      const page = 1 + Math.floor(depth * Math.min(499, expected.length / 20));
      const found = await searchMembers(actor, filter, sort, paging(page));
      expect(found.rows.map(({ id }) => id)).toEqual(expected.slice((page - 1) * 20, page * 20));
      if (found.estimated) expect(Math.abs(found.total - expected.length)).toBeLessThan(expected.length * 0.3);
      else expect(found.total).toBe(expected.length);
      expect(found.next).toBe(expected.length > page * 20 ? expected[page * 20 - 1] : null);
    }), { numRuns: runs });
  });

  test("from any row, the pages after and before it are the neighbours; after the last is the last page, before the first the first", async () => {
    await fc.assert(fc.asyncProperty(anyFilter, anySort, fc.nat(), async (conditions, sort, at) => {
      const filter = { ...conditions, libraryId };
      const expected = expectedIds(filter, sort.key, sort.direction);
      fc.pre(expected.length > 1);
      const index = at % expected.length;
      const from = async (place: Place) => searchMembers(actor, filter, sort, paging(1), place);
      const after = await from({ after: expected[index]! });
      const rest = expected.slice(index + 1, index + 21);
      expect(after.rows.map(({ id }) => id)).toEqual(rest.length > 0 ? rest : expected.slice(-20));
      expect(after.placed).toBe(rest.length > 0 || expected.length > 20);
      const before = await from({ before: expected[index]! });
      expect(before.rows.map(({ id }) => id)).toEqual(index > 20 ? expected.slice(index - 20, index) : expected.slice(0, 20));
    }), { numRuns: runs / 2 });
  });

  test("pages beyond the numbered ones follow each other without a gap to the end and back", async () => {
    const filter = filterOf({ libraryId, kinds: ["venue"], statuses: ["revoked"], divisionCode: "630100" });
    const expected = expectedIds(filter, "established", "desc");
    const sort = { key: "established", direction: "desc" } as const;
    const walked: number[] = [];
    let page = await searchMembers(actor, filter, sort, paging(1, 100));
    for (;;) {
      walked.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
      page = await searchMembers(actor, filter, sort, paging(1, 100), { after: page.next });
    }
    expect(walked).toEqual(expected);
  });

  test("a jump lands on the first row that has the value or a later one; beyond the end on the last page", async () => {
    const filter = filterOf({ libraryId });
    const land = async (key: MemberSort, direction: "asc" | "desc", at: string) => {
      const { rows: [first], placed } = await searchMembers(actor, filter, { key, direction }, paging(1), { at });
      return { row: rows.find(({ id }) => id === first?.id), placed };
    };
    expect((await land("name", "asc", "q")).row?.name).toMatch(/^青海/);
    expect((await land("name", "asc", "西宁市矿业")).row?.name).toMatch(/^西宁市矿业/);
    expect((await land("established", "asc", "2002")).row?.established).toMatch(/^2002-01/);
    expect((await land("inspected", "desc", "2024-03")).row?.inspected).toMatch(/^2024-03/);
    expect((await land("established", "desc", "2002")).row?.established).toMatch(/^2002-1/);
    expect((await land("name", "desc", "q")).row?.name).toMatch(/^青海/);
    expect((await land("division", "desc", "6301")).row?.division).toBe("630103");
    expect((await land("risk", "asc", "d")).row?.risk).toBe("D");
    expect((await land("capital", "desc", "20")).row?.capital).toBe(20);
    expect((await land("uscc", "asc", "92")).row?.uscc).toMatch(/^92/);
    expect((await land("division", "asc", "6302")).row?.division).toBe("630202");
    expect((await land("added", "asc", "2026-01-02")).placed).toBe(true);
    expect((await land("risk", "asc", "x")).placed).toBe(false);
    const last = await searchMembers(actor, filter, { key: "established", direction: "asc" }, paging(1), { at: "2100" });
    expect(last.rows.map(({ id }) => id)).toEqual(expectedIds(filter, "established", "asc").slice(-20));
    expect(last.next).toBeNull();
  });

  test("who reads everything by the where clause gets the same", async () => {
    await fc.assert(fc.asyncProperty(anyFilter, async (conditions) => {
      const filter = { ...conditions, libraryId };
      expect(await db.libraryMember.count({ where: scopedMembers(actor, filter) })).toBe(rows.filter((row) => finds(filter, row)).length);
    }), { numRuns: runs / 4 });
  });

  test("a search box over all entities finds by name, initials and code, whichever way it asks", async () => {
    const entities = await db.$queryRaw<{ id: number; objectId: string; name: string; uscc: string | null; initials: string }[]>`
      SELECT id, "objectId", name, uscc::text, pinyin_initials(search_name(name)) AS initials FROM "Entity"`;
    for (const text of ["青海", "昆仑店", "ab", "100%", "qhky", "9163", "venue:", "不存在", "４９", "%"]) {
      const sought = text.normalize("NFKC").toLowerCase();
      const expected = entities.filter(({ objectId, uscc, name, initials }) =>
        (/^[a-z0-9]+$/.test(sought) ? initials.includes(sought) : name.normalize("NFKC").toLowerCase().includes(sought))
        || (uscc ?? "").startsWith(text.toUpperCase()) || objectId.startsWith(text.toUpperCase())).map(({ id }) => id);
      const found = await db.$queryRaw<{ entityId: number }[]>`${entitiesLike(text)}`;
      expect([text, found.map(({ entityId }) => entityId).sort((a, b) => a - b)]).toEqual([text, expected.sort((a, b) => a - b)]);
      expect([text, await db.entity.count({ where: entityWhere(text) })]).toEqual([text, expected.length]);
      expect([text, await db.entity.count({ where: await entityFilter(text) })]).toEqual([text, expected.length]);
    }
  });

  test("the library knows its counts and tags", async () => {
    const members = rows.filter(({ removed }) => !removed);
    expect((await libraryDetail(actor, libraryId)).counts).toEqual({
      members: members.length, removed: rows.length - members.length, pending: Math.min(10_001, members.filter(({ division }) => division === null).length),
    });
    expect(await tagsOf(actor, libraryId)).toEqual(["重点监管", "食品"].sort());
    expect(await tagsOf(await registrar(), libraryId)).toEqual([]);
  });
});

describe("what is searched", () => {
  test("follows every change of a member and of its entity, in every library that holds it", async () => {
    const actor = await registrar();
    const [one, two] = [await makeLibrary(actor, { name: "甲库" }), await makeLibrary(actor, { name: "乙库" })];
    const { libraryId: _, ...input } = memberInput(one.id, { name: "青海旧名有限公司" });
    const { memberId, entityId } = await makeMember(actor, one.id, input);
    await makeMember(actor, two.id, { ...input, tags: ["甲标签"] });
    const count = async (filter: Record<string, unknown>) => (await searchMembers(actor, filterOf(filter), { key: "name", direction: "asc" }, paging(1))).total;
    expect(await count({ name: "旧名" })).toBe(2);
    await db.entity.update({ where: { id: entityId }, data: { name: "青海新名有限公司", divisionCode: null } });
    expect([await count({ name: "旧名" }), await count({ name: "qhxm" }), await count({ divisionPending: true })]).toEqual([0, 2, 2]);
    await markInspected(db, entityId, new Date("2026-03-01"));
    expect([await count({ inspected: "never" }), await count({ inspectedFrom: "2026-03-01", inspectedTo: "2026-03-01" })]).toEqual([0, 2]);
    await editMember(actor, editMemberSchema.parse({ memberId, riskClass: "D", tags: "乙标签" }));
    expect([await count({ risks: ["D"] }), await count({ tag: "乙标签" }), await count({ tag: "甲标签" })]).toEqual([1, 1, 1]);
    await removeMember(actor, { memberId, reason: "迁出" });
    expect([await count({ name: "新名" }), await count({ name: "新名", removed: true })]).toEqual([1, 1]);
    await restoreMember(actor, { memberId });
    expect(await count({ name: "新名" })).toBe(2);
    expect((await listLibraries(actor, {}, paging(1))).rows.map(({ members }) => members)).toEqual([1, 1]);
    await db.libraryMember.delete({ where: { id: memberId } });
    expect(await count({ name: "新名" })).toBe(1);
    expect((await libraryDetail(actor, one.id)).counts.members).toBe(0);
  });

  test("is one's own scope's", async () => {
    const [mine, theirs] = [await registrar(), await registrar()];
    const { id } = await createLibrary(theirs, { year: 2026, kind: "annual", name: "别人的库", remark: "" });
    const { memberId } = await makeMember(theirs, id, { name: "别人的公司" });
    for (const filter of [filterOf({ name: "别人" }), filterOf({ libraryId: id }), filterOf({})]) {
      for (const place of [undefined, { after: memberId }, { before: memberId }, { at: "别" }]) {
        expect(await searchMembers(mine, filter, { key: "name", direction: "asc" }, paging(1), place)).toMatchObject({ rows: [], total: 0 });
      }
    }
  });

  test("reads its conditions from a URL, and takes no notice of odd ones", () => {
    const filter = memberFilterOf({ name: " 青海 ", inspected: "never", inspectedFrom: "2026-02-30", inspectedTo: "2026-02-01", kind: "x", library: "9" });
    expect(filter).toMatchObject({ name: "青海", inspected: "never", inspectedFrom: undefined, inspectedTo: "2026-02-01", kinds: [], libraryId: 9 });
  });
});
