import { isJsonObject } from "@/lib/draw-core/canonical-json";
import { BLOCK_LINES } from "@/lib/draw-core/line-blocks";
import type { Lane } from "@/lib/draw-core/list-hand";
import { LIST_NAMES, type ListName } from "@/lib/draw-core/list-rows";
import { LISTS_OF_OTHERS } from "@/lib/draw-core/other-draws";
import type { StratumResult } from "@/lib/draw-core/select";
import { verifyDraw, type VerifyInput } from "@/lib/draw-core/verify";
import type { ListFiles } from "@/lib/draw-core/verify-lists";
import type { Check } from "@/lib/draw-core/verify-report";
import { bytesOf, sourceOf } from "./file-source";
import type { DrawReport, GivenFile, Progress } from "./protocol";
import { drawIdOf, type DrawFiles } from "./sort-files";

/** More words than anybody reads; how many there were is said. */
const MOST_CHECKS = 300;

/** Verifies each draw with those of the others that it goes back to. */
export async function verifyDraws(draws: readonly DrawFiles[], lanes: readonly Lane[], onProgress: (progress: Progress) => void): Promise<DrawReport[]> {
  const totalBytes = draws.reduce((sum, { lists }) => sum + LIST_NAMES.reduce((bytes, list) => bytes + (lists[list]?.file.size ?? 0), 0), 0);
  let bytes = 0;
  const reports: DrawReport[] = [];
  for (const draw of draws) {
    const drawId = drawIdOf(draw);
    const lines = new Map<ListName, number>();
    const onBytes = (list: ListName, more: number): void => {
      bytes = Math.min(totalBytes, bytes + more);
      const count = countOf(draw, list);
      const seen = Math.min(count, (lines.get(list) ?? 0) + BLOCK_LINES);
      lines.set(list, seen);
      onProgress({ drawId, list, lines: seen, count, bytes, totalBytes });
    };
    reports.push(reportOf(draw, await verifyDraw(await inputOf(draw, draws), { lanes, onBytes })));
  }
  return reports;
}

async function inputOf(draw: DrawFiles, draws: readonly DrawFiles[]): Promise<VerifyInput> {
  const rules = isJsonObject(draw.says?.rules) ? draw.says.rules : {};
  const named = (value: unknown) => (isJsonObject(value) ? draws.find(({ says }) => says !== undefined && says.drawId === value.drawId) : undefined);
  const all = (value: unknown, lists: readonly ListName[]) => (Array.isArray(value) ? value : []).flatMap((item) => named(item) ?? []).map((other) => withLists(other, lists));
  const objects = named(rules.objectsDraw);
  return {
    ...withLists(draw),
    vouchers: await Promise.all(draw.vouchers.map(slip)),
    ownLines: await Promise.all(draw.ownLines.map(slip)),
    objectsDraw: objects && withLists(objects, LISTS_OF_OTHERS.objectsDraw),
    supplements: all(rules.supplements, LISTS_OF_OTHERS.supplements),
    earlier: all(rules.supplementOf, LISTS_OF_OTHERS.earlier),
  };
}

const slip = async ({ path, file }: GivenFile) => ({ name: path, bytes: await bytesOf(file) });

function withLists({ proof, lists }: DrawFiles, wanted: readonly ListName[] = LIST_NAMES): { proof: Uint8Array; files: ListFiles } {
  const files: ListFiles = {};
  for (const list of wanted) if (lists[list]) files[list] = sourceOf(lists[list].file);
  return { proof, files };
}

function countOf({ says }: DrawFiles, list: ListName): number {
  const stated = says?.[list];
  return isJsonObject(stated) && typeof stated.count === "number" ? stated.count : Number.MAX_SAFE_INTEGER;
}

function reportOf(draw: DrawFiles, checks: Check[]): DrawReport {
  const { says, path, lists, vouchers, ownLines } = draw;
  const rules = isJsonObject(says?.rules) ? says.rules : {};
  const task = isJsonObject(says?.task) && typeof says.task.name === "string" ? says.task.name : "";
  // A proof whose form is not §6's has been refused by then, and nothing of it is shown but that.
  const isWhole = checks.some(({ subject, outcome }) => subject === "draw.json" && outcome === "holds");
  return {
    drawId: drawIdOf(draw),
    path,
    taskName: task,
    kind: rules.kind === "objects" || rules.kind === "inspectors" ? rules.kind : undefined,
    checks: shortened(checks),
    strata: isWhole && Array.isArray(says?.strata) ? (says.strata as StratumResult[]) : [],
    beside: [...LIST_NAMES.flatMap((list) => lists[list]?.path ?? []), ...vouchers.map((file) => file.path), ...ownLines.map((file) => file.path)],
  };
}

function shortened(checks: Check[]): Check[] {
  const left = checks.length - MOST_CHECKS;
  if (left <= 0) return checks;
  const fails = checks.slice(MOST_CHECKS).filter(({ outcome }) => outcome === "fails").length;
  return [...checks.slice(0, MOST_CHECKS), { subject: "…", outcome: fails > 0 ? "fails" : "unchecked", words: `另有 ${left} 项没有列出，其中不成立 ${fails} 项` }];
}
