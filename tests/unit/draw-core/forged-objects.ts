import { QUICKNET, quicknetRoundFrom } from "@/lib/draw-core/drand-rounds";
import { toHex } from "@/lib/draw-core/encode";
import type { EntropySource } from "@/lib/draw-core/entropy";
import { hash } from "@/lib/draw-core/hash";
import { proofText, type Proof } from "@/lib/draw-core/proof";
import type { ObjectsRules } from "@/lib/draw-core/rules";
import { objectTicket } from "@/lib/draw-core/select";
import type { Judged } from "./both-verifiers";
import { ownLine, retold, retoldEvents, rewritten, withLists, type ObjectsProof } from "./forging";
import { caseOf, type TextCase } from "./python";
import { bytesFor, sampleDraw, sampleObjectsDraw, sampleRules, type SampleDraw } from "./sample-draw";

const draw = sampleObjectsDraw();
const proof = draw.proof as ObjectsProof;
const rules = proof.rules as ObjectsRules;
const lists = { population: draw.rows.population.map((row) => row.slice()), inspectors: draw.rows.inspectors.map((row) => row.slice()), conflicts: [], excluded: draw.rows.excluded.map((row) => row.slice()) };
const inA = <T extends { stratum: string }>(drawn: readonly T[], stratum = "A") => drawn.filter((object) => object.stratum === stratum);

/** The draw with other people of a stratum among the selected and the reserve, as many as before. */
function instead(stratum: string, order: readonly { id: string; stratum: string; ticket: string }[]): SampleDraw {
  const k = inA(proof.selected, stratum).length;
  const rest = (drawn: typeof proof.selected, now: typeof order) => [...drawn.filter((one) => one.stratum < stratum), ...now, ...drawn.filter((one) => one.stratum > stratum)];
  const selected = rest(proof.selected, order.slice(0, k));
  const strata = proof.strata.map((layer) => (layer.stratum === stratum ? { ...layer, cutoff: order[k - 1]!.ticket } : layer));
  return retold<ObjectsProof>(draw, { selected, strata, reserve: rest(proof.reserve, order.slice(k, k + inA(proof.reserve, stratum).length)) });
}

const ticketOf = (id: string) => objectTicket("SM3", proof.seed, id);
const order = lists.population.filter((row) => row[1] === "A").map(([id]) => ({ id: id!, stratum: "A", ticket: ticketOf(id!) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
const k = inA(proof.selected).length;
const [kept] = draw.rows.excluded[0]!;
const outsider = { id: kept!, stratum: "A", ticket: ticketOf(kept!) };
const withOutsider = instead("A", [...order.slice(0, k - 1), outsider].sort((a, b) => (a.ticket < b.ticket ? -1 : 1)).concat(order.slice(k)));
const stranger = lists.population.find(([id, stratum]) => stratum === "B" && ![...proof.selected, ...proof.reserve].some((one) => one.id === id))![0]!;
const amongOthers = instead("A", [...order.slice(0, k - 1), { id: stranger, stratum: "A", ticket: ticketOf(stranger) }].sort((a, b) => (a.ticket < b.ticket ? -1 : 1)).concat(order.slice(k)));
const withoutStratum = sampleDraw(proof.drawId, { ...rules, quotas: { ...rules.quotas, Q: { num: 1, den: 2 } } }, { ...lists, population: lists.population.map((row, i) => (i === 0 ? [row[0]!, "Q", ...row.slice(2)] : row)) });

const ownLines: Judged[] = [
  { name: "a business that was left out", given: withLists(instead("A", order.slice(1)), ["excluded"], { ownLines: ownLine(draw, "population", order[0]!.id) }), fails: "own-line" },
  { name: "a business that the reserve left out", given: withLists(instead("A", [...order.slice(0, k), ...order.slice(k + 1)]), [], { ownLines: ownLine(draw, "population", order[k]!.id) }), fails: "own-line" },
  { name: "a business among those of another stratum", given: withLists(amongOthers, [], { ownLines: ownLine(draw, "population", stranger) }), fails: "own-line" },
  { name: "a business of a stratum that the proof has not", given: withLists(retold<ObjectsProof>(withoutStratum, { strata: (withoutStratum.proof as ObjectsProof).strata.filter(({ stratum }) => stratum !== "Q") }), [], { ownLines: ownLine(withoutStratum, "population", lists.population[0]![0]!) }), fails: "own-line" },
  { name: "an excluded business that is selected", given: withLists(withOutsider, [], { ownLines: ownLine(draw, "excluded", kept!) }), fails: "own-line" },
  { name: "excluded.tsv with one that is selected", given: withLists(withOutsider, ["excluded"]), fails: "excluded" },
  ...[order[0]!, order[k]!, order.at(-1)!].map(({ id }) => ({ name: `own line of ${id}`, given: withLists(draw, [], { ownLines: ownLine(draw, "population", id) }), fails: null })),
  { name: "own line of one that is excluded", given: withLists(draw, [], { ownLines: ownLine(draw, "excluded", kept!) }), fails: null },
  { name: "an own line with a name twice", given: withLists(draw, [], { ownLines: { "own-line": ownLine(draw, "excluded", kept!)["own-line"].replace("{", '{"index":0,') } }), fails: "own-line" },
];

const approval = { by: "zhang", by2: "li", at: "2026-11-23T07:00:00Z", evidence: null };
const attempt = (change: object, drawId = "630000202611230001-O2") => caseOf(sampleDraw(drawId, { ...rules, attempt: 2, previous: proof.drawId, reason: "名单有误", ...change }, lists));
const attempts: Judged[] = [
  { name: "a second attempt", given: attempt({}), fails: null },
  { name: "a second attempt, approved", given: attempt({ approval }), fails: null },
  { name: "one that names none before it", given: attempt({ previous: null }), fails: "rules.previous" },
  { name: "one without a reason", given: attempt({ reason: null }), fails: "rules.reason" },
  ...["630000202611230001-O2", "630000202611230001-O3", "630000202611230001-I1", "63-O1"].map((previous) => ({ name: `one after ${previous}`, given: attempt({ previous }), fails: "rules.previous" })),
  { name: "one approved after its freeze", given: attempt({ approval: { ...approval, at: "2026-11-23T07:00:01Z" } }), fails: "rules.approval" },
  { name: "one approved by who asked", given: attempt({ approval: { ...approval, by2: "zhang" } }), fails: "rules.approval" },
  { name: "attempt 0", given: attempt({ attempt: 0, previous: null, reason: null }, "630000202611230001-O0"), fails: null },
  { name: "a first attempt after itself", given: attempt({ attempt: 1 }, proof.drawId), fails: "rules.previous" },
  { name: "supplementOf, which means nothing here", given: attempt({ supplementOf: "-" }), fails: null },
];

const witnessed = sampleObjectsDraw("SM3", "witnessed");
const times = (change: (event: Proof["events"][number]) => object[], of = draw) => caseOf(retold(of, retoldEvents(of.proof, change)));
const late = "2026-11-23T09:00:01Z";
const platformLate = retold<ObjectsProof>(draw, { ...retoldEvents(proof, (event) => [event.event === "revealed" && event.by === "platform" ? { ...event, at: late } : event]), parties: proof.parties.map((party) => (party.code === "platform" ? { ...party, revealedAt: late } : party)) });
const records: Judged[] = [
  { name: "commitments at other times than the parties'", given: caseOf(retold<ObjectsProof>(draw, { parties: proof.parties.map((party) => ({ ...party, committedAt: "2026-11-23T07:40:00Z" })) })), fails: "events" },
  { name: "public numbers at other times", given: times((event) => [event.event === "entropy" ? { ...event, at: "2026-11-23T08:30:00Z" } : event], witnessed), fails: "events" },
  { name: "an abort before the freeze", given: times((event) => [...(event.event === "frozen" ? [{ ...event, event: "aborted" }] : []), event]), fails: "events" },
  { name: "an abort at the end", given: times((event) => [event, ...(event.event === "drawn" ? [{ ...event, event: "aborted" }] : [])]), fails: "events" },
  { name: "something before the freeze", given: times((event) => [...(event.event === "frozen" ? [{ ...event, event: "noted" }] : []), event]), fails: "events" },
  { name: "something after the freeze", given: times((event) => [event, { ...event, event: "noted" }]), fails: null },
  { name: "a platform that reveals late, nobody missing", given: caseOf(platformLate), fails: "parties" },
];

const nothing = toHex(hash("SM3"));
const counted = (count: number, root: string, file: string) => {
  const { conflicts } = proof;
  return withLists({ ...draw, proof: { ...proof, conflicts: { ...conflicts, count, root, file } } }, []);
};
const lists0: Judged[] = [
  { name: "no lines, but a root", given: counted(0, bytesFor("root"), nothing), fails: "conflicts.count" },
  { name: "no lines, but a file", given: counted(0, nothing, bytesFor("file")), fails: "conflicts.count" },
  { name: "lines, but the hashes of none", given: counted(7, nothing, nothing), fails: "conflicts.count" },
  { name: "columns in one text", given: rewritten(caseOf(draw), () => proofText({ ...proof, population: { ...proof.population, columns: [proof.population.columns.join()] } })), fails: "draw.json" },
];

const sources = (entropy: EntropySource[], texts: [string, string | null][]) =>
  caseOf(sampleDraw(proof.drawId, { ...sampleRules("SM3", "witnessed"), kind: "objects", quotas: rules.quotas, reserve: rules.reserve, replacementReasons: [], entropy }, lists, [], texts.map(([text, signature]) => ({ text, signature, at: "2026-11-24T14:00:00Z" }))));
const drand = (chain: string, signature: string): TextCase => {
  const round = quicknetRoundFrom(new Date("2026-11-24T10:00:00Z"));
  return sources([{ kind: "drand", chain, round }], [[`drand:${chain}:${round}:${toHex(hash("SHA256", Uint8Array.from(Buffer.from(signature, "hex"))))}`, signature]]);
};
const dice: EntropySource = { kind: "dice", place: "西宁", at: "2026-11-24T02:00:00Z" };
const entropy: Judged[] = [
  { name: "an empty signature", given: drand("11".repeat(32), ""), fails: "draw.json" },
  { name: "quicknet's signature of a byte", given: drand(QUICKNET, "00"), fails: "entropy[0]" },
  { name: "quicknet's signature not compressed", given: drand(QUICKNET, "00".repeat(96)), fails: "entropy[0]" },
  { name: "a chain that nobody here knows", given: drand("11".repeat(32), "00"), fails: null },
  { name: "one throw of dice with two outcomes", given: sources([dice, dice], [["dice:12345612345612345612", null], ["dice:11111111111111111111", null]]), fails: "entropy[1]" },
  { name: "one throw of dice named twice", given: sources([dice, dice], [["dice:12345612345612345612", null], ["dice:12345612345612345612", null]]), fails: null },
];

const voucher = (change: (text: string) => string): TextCase => {
  const given = caseOf(draw);
  return { ...given, vouchers: { voucher: change(Object.values(given.vouchers)[0]!) } };
};
const member = (value: string) => voucher((text) => text.replace("{", `{"more":${value},`));
const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const files: Judged[] = [
  { name: "a voucher with more in it", given: member(nested(200)), fails: null },
  ...["NaN", '{"a":1,"a":2}', nested(201), nested(3000)].map((value) => ({ name: `a voucher with ${value.slice(0, 20)}`, given: member(value), fails: "voucher" })),
  { name: "a mode that is an object", given: rewritten(caseOf(draw), (text) => text.replace('"mode": "simple"', '"mode": {"toString":1,"valueOf":1}')), fails: "rules" },
  { name: "a mode nested deeper than any stack", given: rewritten(caseOf(draw), (text) => text.replace('"mode": "simple"', `"mode": ${nested(9000)}`)), fails: "draw.json" },
];

/** Draws of objects that are false in one thing, and honest ones that are like them. */
export const forgedObjects: readonly Judged[] = [...ownLines, ...attempts, ...records, ...lists0, ...entropy, ...files];
