import { asObjectId } from "@/lib/draw-core/formats";
import { asSuite } from "@/lib/draw-core/hash";
import { type OwnLine, ownLineOf } from "@/lib/draw-core/own-line";
import { type Place, placeWords } from "@/lib/draw-core/place";
import { objectTicket } from "@/lib/draw-core/select";
import { supersededEvent } from "@/lib/draws/supersede";
import { strataOf } from "@/lib/draws/strata";
import { db, type Prisma } from "@/lib/platform/db";
import { normalizeUscc } from "@/lib/platform/identifiers/uscc";
import { codeLabels } from "@/lib/platform/reference";
import { findingsOf } from "./findings";
import { findLine, ownLists } from "./line-index-files";
import { isNumber } from "./published";

/** What a business is told of itself and one draw: in words, and where it has a line, with the line's file. */
export type OwnAnswer =
  | { found: "no-draw" | "bad-id" | "not-ready" }
  | { found: "sealed"; discloseBy: Date }
  | { found: "absent"; count: number; id: string }
  | { found: "population" | "excluded"; id: string; words: string[]; file: OwnLine };

const wanted = {
  lists: { where: { name: { in: [...ownLists] } }, include: { file: true } },
  events: { where: { event: supersededEvent }, select: { seq: true } },
} as const satisfies Prisma.DrawInclude;
type Draw = Prisma.DrawGetPayload<{ include: typeof wanted }>;

/** A USCC or an object's own number as people type it, in the form of the lists; null for what cannot be one. */
export function ownIdOf(text: string): string | null {
  const id = text.includes(":") ? text.trim() : normalizeUscc(text);
  try {
    return asObjectId(id);
  } catch {
    return null;
  }
}

/**
 * Where a business stands in a draw of objects, with its own line and the line's Merkle path (draw specification §6). Before
 * the disclosure everyone gets the same answer, and no list is looked at. Reads one block of a list, whatever its size.
 */
export async function ownLine(drawId: string, text: string): Promise<OwnAnswer> {
  const draw = isNumber(drawId) ? await db.draw.findFirst({ where: { drawId, kind: "objects" }, include: wanted }) : null;
  if (!draw) return { found: "no-draw" };
  if (draw.disclosedAt === null) return { found: "sealed", discloseBy: draw.discloseBy };
  const id = ownIdOf(text);
  if (id === null) return { found: "bad-id" };
  const indexes = findingsOf(draw)?.lines;
  for (const name of ownLists) {
    const list = draw.lists.find((one) => one.name === name);
    const indexFile = indexes?.[name] === undefined ? null : await db.storedFile.findUnique({ where: { id: indexes[name] } });
    if (!list || !indexFile) return { found: "not-ready" };
    const line = await findLine(asSuite(draw.suite), indexFile, list.file, id);
    if (!line) continue;
    const words = name === "population" ? await wordsOfPlace(draw, id, line.line) : await wordsOfExclusion(line.line);
    return { found: name, id, words: [...words, ...afterwords(draw)], file: ownLineOf(draw.drawId, name, line.index, line.line, line.path) };
  }
  return { found: "absent", id, count: draw.lists.find(({ name }) => name === "population")?.count ?? 0 };
}

/** Ticket against line of admission, and what became of it later by 替补. */
async function wordsOfPlace(draw: Draw, id: string, line: string): Promise<string[]> {
  const stratum = line.split("\t")[1] ?? "";
  const result = draw.seed === null ? undefined : strataOf(draw).find((one) => one.stratum === stratum);
  if (draw.seed === null || !result) return ["本次抽取没有产生结果"];
  const row = await db.drawObject.findFirst({ where: { drawId: draw.id, entity: { objectId: id } } });
  const outcome = !row ? "not-drawn" : row.outcome === "reserve" || row.replacesId !== null ? "reserve" : "selected";
  const ticket = objectTicket(asSuite(draw.suite), draw.seed, id);
  const { cutoff, n, k } = result;
  const isWithin = cutoff !== null && ticket <= cutoff;
  const deserved = isWithin ? "selected" : outcome === "selected" ? "not-drawn" : outcome;
  const place: Place = { outcome, deserved, stratum, ticket, cutoff, n, k, rank: row?.rank ?? 0 };
  const later = row?.outcome === "replaced" ? ["后来被替补，不再检查"] : row?.outcome === "selected" && row.replacesId !== null ? ["后来按票号次序替补入选"] : [];
  return [placeWords(place), ...later, `本企业的票号：${ticket}`, ...(cutoff === null ? [] : [`本层的入选线：${cutoff}`])];
}

async function wordsOfExclusion(line: string): Promise<string[]> {
  const [, code = "", text = ""] = line.split("\t");
  const label = (await codeLabels("exclusion-reason")).get(code) ?? code;
  return [`被排除，没有参加抽取。原因：${label}${text === "-" ? "" : `（${text}）`}`];
}

/** A business must not take for valid what has been superseded. */
const afterwords = ({ events }: Draw): string[] => (events.length > 0 ? ["这次抽取后来被重新抽取取代，以新的一次为准"] : []);
