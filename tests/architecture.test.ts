import { describe, expect, it } from "vitest";
import { allPermissions } from "@/lib/platform/permissions";
import { actionsDeclare, pagesDeclare, routesDeclare } from "./architecture/permissions";
import {
  componentsStayPlain, drawBatteryIsPure, drawCoreStandsAlone, importsRunOneWay, linksHaveOneDoor, namesAreKebabCase, nextStaysOutside, noEscapeFromTypes, onlyDbConstructsPrisma,
  platformKnowsNoBusiness, type Rule,
} from "./architecture/rules";
import { allSources, type Source } from "./architecture/source";
import { tablesHaveTheirWriters } from "./architecture/tables";

const file = (path: string, text: string): Source => ({ path, text });

/** Each rule with files that it must find at fault: a check that cannot fail is no check. */
const rules: [string, Rule, Source[]][] = [
  ["imports run one way", importsRunOneWay, [
    file("lib/plans/commands.ts", 'import { x } from "@/lib/results/commands";'),
    file("lib/plans/commands.ts", 'import { x } from "@/app/site";'),
    file("lib/unheard-of/queries.ts", ""),
  ]],
  ["the platform knows no business", platformKnowsNoBusiness, [file("lib/platform/page.ts", 'import { x } from "../plans/labels";')]],
  ["draw-core stands alone", drawCoreStandsAlone, [
    file("lib/draw-core/seed.ts", 'import { randomBytes } from "node:crypto";'),
    file("lib/draw-core/seed.ts", "const now = Date.now();"),
    file("lib/draw-core/seed.ts", 'import { bls12_381 } from "@noble/curves/bls12-381.js";'),
    file("lib/draw-core/drand.ts", 'import { ed25519 } from "@noble/curves/ed25519.js";'),
  ]],
  ["the battery is pure", drawBatteryIsPure, [
    file("lib/draw-battery/seeds.ts", 'import { randomBytes } from "node:crypto";'), file("lib/draw-battery/seeds.ts", "const lot = Math.random();"),
  ]],
  ["components stay plain", componentsStayPlain, [file("components/x.tsx", 'import { db } from "@/lib/platform/db";')]],
  ["tables have their writers", tablesHaveTheirWriters, [
    file("lib/results/commands.ts", "await tx.plan.update({});"),
    file("lib/results/commands.ts", 'await tx.$executeRaw`UPDATE "Entity" SET name = 1`;'),
    file("lib/plans/commands.ts", "await db.unheardOf.create({});"),
  ]],
  ["only db.ts constructs Prisma", onlyDbConstructsPrisma, [file("lib/plans/queries.ts", "const db = new PrismaClient();")]],
  ["next stays outside", nextStaysOutside, [file("lib/plans/commands.ts", 'import { redirect } from "next/navigation";')]],
  ["links have one door", linksHaveOneDoor, [file("components/list/sort-link.tsx", 'import Link from "next/link";')]],
  ["names are kebab-case and say their job", namesAreKebabCase, [file("lib/plans/planState.ts", ""), file("lib/plans/utils.ts", "")]],
  ["types are not escaped", noEscapeFromTypes, [file("lib/plans/queries.ts", "const x = y as any;"), file("lib/plans/queries.ts", "// @ts-ignore")]],
  ["every page declares its permission", pagesDeclare(allPermissions), [
    file("app/(office)/x/page.tsx", "export default function Page() {}"),
    file("app/(office)/x/page.tsx", 'await requirePage("x:everything");'),
    file("app/(public)/x/page.tsx", "export default function Page() {}"),
  ]],
  ["every action declares its permission", actionsDeclare(allPermissions), [
    file("app/(office)/x/actions.ts", '"use server";\nexport async function save() {}'),
    file("app/(office)/x/actions.ts", '"use server";\nexport const save = action("x:everything", schema, run);'),
    file("app/(office)/x/actions.ts", '"use server";\nexport const save = action(permission, schema, run);'),
  ]],
  ["every route declares its permission", routesDeclare(allPermissions), [
    file("app/api/x/route.ts", "export async function GET() {}"),
    file("app/api/x/route.ts", 'export const GET = route("x:everything", handler);'),
    file("app/api/x/route.ts", ""),
  ]],
];

const sources = allSources(process.cwd());

describe("architecture", () => {
  it("sees the project", () => {
    expect(sources.length).toBeGreaterThan(200);
  });

  it.each(rules)("%s", (_, rule, faulty) => {
    for (const source of faulty) expect(rule(source), `${source.path}: ${source.text}`).not.toEqual([]);
    const faults = sources.flatMap((source) => rule(source).map((fault) => `${source.path}: ${fault}`));
    expect(faults).toEqual([]);
  });
});
