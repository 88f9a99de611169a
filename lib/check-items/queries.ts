import type { Actor } from "@/lib/platform/actor";
import { departmentsAbove } from "@/lib/platform/actor-store";
import { type Db, db, Prisma } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import type { Page, Paging } from "@/lib/platform/page";
import { codeEntries } from "@/lib/platform/reference";
import { stateHistory } from "@/lib/platform/state-machine";
import type { CheckItemFilter } from "./filter";

/**
 * The departments whose published items a department may check by: its own, those above it, and those of the same
 * sector at the divisions above its own (a county's regulator follows the province's list of its own line).
 */
export async function itemSources(client: Db, departmentId: number): Promise<number[]> {
  const above = await departmentsAbove(client, departmentId);
  const sameSector = await client.$queryRaw<{ id: number }[]>`
    WITH RECURSIVE own AS (SELECT * FROM "Department" WHERE id = ${departmentId}),
    place AS (
      SELECT v.code, v."parentCode" FROM "Division" v JOIN own ON own."divisionCode" = v.code
      UNION ALL SELECT v.code, v."parentCode" FROM "Division" v JOIN place ON place."parentCode" = v.code
    )
    SELECT d.id FROM "Department" d, own
    WHERE d."sectorCode" = own."sectorCode" AND d.level < own.level AND d."divisionCode" IN (SELECT code FROM place)`;
  return [...new Set([...above, ...sameSector.map(({ id }) => id)])];
}

/** Items that the actor may see: of its scope; published ones it may check by; those of tasks that it takes part in. */
export async function visibleItems(actor: Actor): Promise<Prisma.CheckItemWhereInput> {
  const scope = [...actor.scope];
  const published = { versions: { some: { status: { not: "draft" as const } } } };
  return {
    OR: [
      { departmentId: { in: scope } },
      { departmentId: { in: await itemSources(db, actor.departmentId) }, ...published },
      {
        versions: {
          some: {
            taskItems: {
              some: {
                task: {
                  OR: [
                    { departmentId: { in: scope } },
                    { departments: { some: { departmentId: { in: scope } } } },
                    { inspections: { some: { unitId: { in: scope } } } },
                  ],
                },
              },
            },
          },
        },
      },
    ],
  };
}

/** Where of versions: what the filter asks of an item's draft, published or withdrawn version. */
function versionWhere({ text, categoryCode, kind, status }: CheckItemFilter): Prisma.CheckItemVersionWhereInput {
  return {
    status: status ?? { not: "superseded" },
    ...(categoryCode && { categoryCode }),
    ...(kind && { kind }),
    ...(text && { OR: [{ name: { contains: text } }, { content: { contains: text } }, { checkItem: { code: { startsWith: text } } }] }),
  };
}

async function filtered(actor: Actor, filter: CheckItemFilter): Promise<Prisma.CheckItemWhereInput> {
  const withdrawn = filter.status === "withdrawn" ? [{ versions: { none: { status: { in: ["draft" as const, "published" as const] } } } }] : [];
  const ownDrafts = filter.status === "draft" ? [{ departmentId: { in: [...actor.scope] } }] : [];
  return { AND: [await visibleItems(actor), { versions: { some: versionWhere(filter) } }, ...withdrawn, ...ownDrafts] };
}

const withVersions = { department: { select: { name: true, shortName: true } }, versions: { orderBy: { version: "desc" } } } as const;

type WithVersions = Prisma.CheckItemGetPayload<{ include: typeof withVersions }>;

/** An item with the version to show: the one in force, else the draft, else the newest; and a draft that waits beside it. */
function shown(actor: Actor, { versions, ...item }: WithVersions) {
  const own = actor.scope.includes(item.departmentId);
  const known = own ? versions : versions.filter(({ status }) => status !== "draft");
  const draft = known.find(({ status }) => status === "draft") ?? null;
  const current = known.find(({ status }) => status === "published") ?? draft ?? known[0];
  return current ? [{ ...item, current, draft: draft === current ? null : draft }] : [];
}

export type ShownCheckItem = ReturnType<typeof shown>[number];

/** A page of the 随机抽查事项清单, own items first. */
export async function listCheckItems(actor: Actor, filter: CheckItemFilter, { page, size, skip, take }: Paging): Promise<Page<ShownCheckItem>> {
  const where = await filtered(actor, filter);
  const [total, items] = await Promise.all([
    db.checkItem.count({ where }),
    db.checkItem.findMany({ where, include: withVersions, orderBy: [{ department: { level: "asc" } }, { departmentId: "asc" }, { code: "asc" }], skip, take }),
  ]);
  return { rows: items.flatMap((item) => shown(actor, item)), total, page, size };
}

/** One item with all its versions that the actor may see (drafts are the department's own), and who did what. */
export async function checkItemDetail(actor: Actor, id: number) {
  const found = await db.checkItem.findFirst({ where: { AND: [{ id }, await visibleItems(actor)] }, include: withVersions });
  const [item] = found ? shown(actor, found) : [];
  if (!found || !item) throw new NotFoundError("抽查事项");
  const own = actor.scope.includes(found.departmentId);
  const versions = own ? found.versions : found.versions.filter(({ status }) => status !== "draft");
  const history = (await Promise.all(versions.map((version) =>
    stateHistory(db, "checkItemVersion", version.id).then((steps) => steps.map((step) => ({ ...step, version: version.version })))))).flat();
  return { ...item, versions, history: history.sort((a, b) => b.id - a.id), editable: found.departmentId === actor.departmentId };
}

/** Categories (抽查类别) as {code, label}: also the competences that inspectors have. */
export const checkItemCategories = () => codeEntries("category");

export type PublishedItem = Awaited<ReturnType<typeof publishedItemsOf>>[number];

/**
 * The published versions that a department may check by (国办发〔2015〕58号: no item, no check): of its own list and of
 * those above, as far as 检查主体 names its level. Published lists are public, so any initiator may ask for any department.
 */
export async function publishedItemsOf(departmentId: number, client: Db = db) {
  const department = await client.department.findUnique({ where: { id: departmentId }, select: { level: true } });
  if (!department) throw new NotFoundError("部门");
  return client.checkItemVersion.findMany({
    where: { status: "published", levels: { has: department.level }, checkItem: { departmentId: { in: await itemSources(client, departmentId) } } },
    include: { checkItem: { select: { id: true, code: true, departmentId: true, department: { select: { name: true, shortName: true } } } } },
    orderBy: [{ categoryCode: "asc" }, { checkItem: { code: "asc" } }],
  });
}

/** The published versions that the actor's own department may check by. */
export const publishedItemsFor = (actor: Actor) => publishedItemsOf(actor.departmentId);

/** Everything that the filter finds, for the export. */
export async function allCheckItems(actor: Actor, filter: CheckItemFilter): Promise<ShownCheckItem[]> {
  const items = await db.checkItem.findMany({ where: await filtered(actor, filter), include: withVersions, orderBy: [{ departmentId: "asc" }, { code: "asc" }] });
  return items.flatMap((item) => shown(actor, item));
}
