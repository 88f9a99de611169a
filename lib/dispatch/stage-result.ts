import { visibleCeremonies } from "@/lib/draws/scope";
import type { StageResult, StageStratum } from "@/lib/draws/stage-view";
import { strataOf } from "@/lib/draws/strata";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { announcedMatches, matchingSummary } from "./announcement";

/** As many of a stratum, or inspections, as are read out to a room; the rest is on the result's own page. */
const shown = 200;

/**
 * The result of a draw for the room in which it is made: for those whose lists they are, the parties who made the seed, and
 * those over them (draw specification §6). @throws NotFoundError before there is one
 */
export async function stageResult(actor: Actor, id: number): Promise<StageResult> {
  const draw = await db.draw.findFirst({ where: { AND: [{ id, state: "drawn" }, visibleCeremonies(actor)] }, select: { kind: true, summary: true } });
  if (!draw) throw new NotFoundError("抽取结果");
  if (draw.kind === "inspectors") {
    const { matches, total } = await announcedMatches(id, shown);
    return { strata: [], matches: matches.sort(by(({ task }) => task)), total, shortages: matchingSummary(draw).shortages.length };
  }
  const strata = await Promise.all(strataOf(draw).map(async ({ stratum, n, k, cutoff }): Promise<StageStratum> => ({
    stratum, n, k, cutoff, objects: await drawnOf(id, stratum),
  })));
  return { strata, matches: [], total: strata.reduce((sum, { k }) => sum + k, 0), shortages: 0 };
}

/** The first of a stratum as it was drawn, whoever was replaced later included. */
async function drawnOf(drawId: number, stratum: string): Promise<StageStratum["objects"]> {
  const rows = await db.drawObject.findMany({
    where: { drawId, stratum, outcome: { not: "reserve" }, replacesId: null, rank: { lte: shown } }, select: { entity: { select: { objectId: true, name: true } } },
  });
  return rows.map(({ entity }) => ({ id: entity.objectId, name: entity.name })).sort(by(({ id }) => id));
}

const by = <T>(key: (item: T) => string) => (a: T, b: T): number => (key(a) < key(b) ? -1 : 1);
