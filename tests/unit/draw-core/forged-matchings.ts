import { inspectorOf, taskOf } from "@/lib/draw-core/eligibility";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { inTaskOrder } from "@/lib/draw-core/match";
import type { Replacement } from "@/lib/draw-core/proof";
import { inspectorReplacement } from "@/lib/draw-core/replace";
import type { Judged } from "./both-verifiers";
import { beside, named, ownLine, retold, retoldEvents, rewritten, withLists, type MatchingProof, type ObjectsProof } from "./forging";
import { caseOf } from "./python";
import { bytesFor, inspectorRows, sampleDraw, sampleMatching, sampleObjectsDraw, taskRows, type SampleDraw } from "./sample-draw";

const objects = sampleObjectsDraw();
const drawn = objects.proof as ObjectsProof;
const draw = sampleMatching(objects);
const proof = draw.proof as MatchingProof;
const rowsOf = ({ rows }: SampleDraw) => Object.fromEntries(LIST_NAMES.map((list) => [list, rows[list].map((row) => row.slice())])) as Record<(typeof LIST_NAMES)[number], string[][]>;
const { rows } = draw;

const staffed = proof.assignments.find(({ inspectors }) => inspectors.length > 0)!;
/** The matching with other people on one task. */
const sent = (people: readonly string[], task = staffed.task, eligible = 99) =>
  retold<MatchingProof>(draw, { assignments: proof.assignments.map((one) => (one.task === task ? { ...one, inspectors: [...people].sort(), eligible } : one)) });
const unitOf = (task: string) => task.slice(task.indexOf("/") + 1);
const others = rows.inspectors.map(inspectorOf).filter(({ id }) => !staffed.inspectors.includes(id));
const elsewhere = others.find(({ unit }) => unit !== unitOf(staffed.task))!.id;
const [barred] = rows.conflicts.flatMap(([line]) => proof.assignments.flatMap(({ task, inspectors }) => (inspectors.length > 0 && line!.startsWith(`${task.split("/")[0]}/`) ? [{ task, inspectors, person: line!.split("/")[1]! }] : [])));
const busy = others.find(({ unit, cap }) => unit === unitOf(staffed.task) && cap === proof.assignments.filter(({ inspectors }) => inspectors.includes("-")).length)!;

/** The matching with one of its tasks, which nobody goes to, under another name. */
function renamed(to: string): { draw: SampleDraw; from: string } {
  const from = proof.assignments.find(({ inspectors }) => inspectors.length === 0)!.task;
  const rename = <T extends { task: string }>(listed: readonly T[]) => {
    const named = listed.map((one) => (one.task === from ? { ...one, task: to } : one));
    const order = inTaskOrder("SM3", proof.seed, named.map(({ task: id }) => ({ id, unit: "", region: "", categories: "", need: 2 })));
    return order.map(({ id }) => named.find(({ task }) => task === id)!);
  };
  return { from, draw: retold<MatchingProof>(draw, { assignments: rename(proof.assignments), shortages: rename(proof.shortages) }) };
}
const other = renamed("SITE:1/630102-SCJG");
const excluded = rows.excluded[0]![0]!;
const without = [staffed.inspectors[1]!];

const staffings: Judged[] = [
  ...LIST_NAMES.map((list) => ({ name: `nothing, with ${list}.tsv alone`, given: withLists(draw, [list]), fails: null })),
  ...LIST_NAMES.map((list) => ({ name: `nothing, without ${list}.tsv`, given: withLists(draw, LIST_NAMES.filter((one) => one !== list)), fails: null })),
  { name: "a task that population.tsv has not", given: withLists(other.draw, ["population"]), fails: "assignments" },
  { name: "the same beside the objects' draw", given: withLists(other.draw, ["population"], { objectsDraw: beside(objects) }), fails: "assignments" },
  { name: "the same beside the objects' draw, without lists", given: withLists(other.draw, [], { objectsDraw: beside(objects) }), fails: "population" },
  { name: "five people where two are needed", given: withLists(sent([...staffed.inspectors, "P-1", "P-2", "P-3"]), ["population", "conflicts"]), fails: "assignments" },
  { name: "a person who is barred", given: withLists(sent([...barred!.inspectors.slice(1), barred!.person], barred!.task), ["conflicts"]), fails: "assignments" },
  { name: "a person of another unit", given: withLists(sent([...without, elsewhere]), ["inspectors"]), fails: "assignments" },
  { name: "a person whom nobody knows", given: withLists(sent([...without, "P-9999"]), ["inspectors"]), fails: "assignments" },
  { name: "a person who may go nowhere", given: withLists(sent([...without, busy.id]), ["inspectors"]), fails: "assignments" },
  { name: "more people than were eligible", given: withLists(sent(staffed.inspectors, staffed.task, 1), []), fails: "assignments" },
  { name: "an excluded person", given: withLists(sent([...without, excluded]), ["excluded"]), fails: "excluded" },
  { name: "shortages in one text", given: withLists(retold<MatchingProof>(draw, { shortages: [{ task: proof.shortages.map(({ task }) => task).join(), missing: 1 }] }), []), fails: "draw.json" },
  { name: "a task that is no task's id", given: withLists(retold<MatchingProof>(draw, { assignments: proof.assignments.map((one, i) => (i === 0 ? { ...one, task: "task 1" } : one)) }), []), fails: "draw.json" },
  { name: "an own line of a task that is not there", given: withLists(other.draw, [], { ownLines: ownLine(draw, "population", other.from) }), fails: "own-line" },
  { name: "an own line of a task with too many people", given: withLists(sent([...staffed.inspectors, "P-1", "P-2", "P-3"]), [], { ownLines: ownLine(draw, "population", staffed.task) }), fails: "own-line" },
  { name: "an own line of an excluded person who is sent", given: withLists(sent([...without, excluded]), [], { ownLines: ownLine(draw, "excluded", excluded) }), fails: "own-line" },
  { name: "an own line of a task", given: withLists(draw, [], { ownLines: ownLine(draw, "population", staffed.task) }), fails: null },
];

const roomy = sampleDraw(proof.drawId, { ...proof.rules }, { ...rowsOf(draw), inspectors: rows.inspectors.map((row) => [...row.slice(0, 4), "9"]), conflicts: [] });
const now = (roomy.proof as MatchingProof).assignments;
const step = roomy.rows.population.map(taskOf).flatMap((task) => {
  const [out] = now.find((one) => one.task === task.id)!.inspectors;
  const into = out && inspectorReplacement({ suite: "SM3", seed: roomy.proof.seed, task, inspectors: roomy.rows.inspectors.map(inspectorOf), conflicts: new Set(), assignments: now });
  return into ? [{ task: task.id, out, in: into, reason: "illness", evidence: null, at: "2026-12-01T00:00:00Z", by: "zhang", by2: "li" }] : [];
})[0]!;
const partner = now.find(({ task }) => task === step.task)!.inspectors.find((id) => id !== step.out)!;
const replaced = (steps: Replacement[], lists = ["population", "excluded"]) => withLists(retold<MatchingProof>(roomy, { replacements: steps }), LIST_NAMES.filter((list) => lists.includes(list)));
const replacements: Judged[] = [
  { name: "nothing, lists missing", given: replaced([step]), fails: null },
  { name: "one person, lists missing", given: replaced([{ ...step, by2: "zhang" }]), fails: "replacements" },
  { name: "one before the draw, lists missing", given: replaced([{ ...step, at: "2026-11-23T00:00:00Z" }]), fails: "replacements" },
  { name: "one who is not on the task, lists missing", given: replaced([{ ...step, out: "P-9999" }]), fails: "replacements" },
  { name: "one who is on the task already, lists missing", given: replaced([{ ...step, in: partner }]), fails: "replacements" },
  { name: "one who comes back, lists missing", given: replaced([step, { ...step, out: step.in, in: step.out }]), fails: "replacements" },
  { name: "one of another unit, inspectors.tsv alone", given: replaced([{ ...step, in: roomy.rows.inspectors.map(inspectorOf).find(({ unit }) => unit !== unitOf(step.task))!.id }], ["inspectors"]), fails: "replacements" },
  { name: "one who is excluded, excluded.tsv alone", given: replaced([{ ...step, in: excluded }], ["excluded"]), fails: "excluded" },
];

/** The matching with other rules, beside its objects' draw. */
const ruled = (change: object, drawId = proof.drawId, lists = rowsOf(draw), of = objects) => ({ ...caseOf(sampleDraw(drawId, { ...proof.rules, ...change }, lists)), objectsDraw: beside(of) });
const { changes } = proof.rules as unknown as { changes: object[] };
const fewer = { ...rowsOf(draw), population: rows.population.slice(5).map((row) => row.slice()) };
const whole = caseOf(draw, objects);
const its = caseOf(objects).files;
const delayed = retold<ObjectsProof>(objects, retoldEvents(drawn, (event) => [event.event === "drawn" ? { ...event, at: "2026-11-25T07:00:01Z" } : event]));
const noPeople = sampleDraw(drawn.drawId, { ...drawn.rules }, { ...rowsOf(objects), inspectors: [] });
const tasksOf = (of: SampleDraw) => ({ population: taskRows((of.proof as ObjectsProof).selected.map(({ id }) => id)), inspectors: inspectorRows(3), conflicts: [], excluded: [] });
const came = inspectorRows(3).flatMap(([id, ...values]) => ["unit", "region", "competences", "cap"].map((field, i) => ({ id, field, from: "-", to: values[i]!, reason: "新增" })));
const given = (name: string, change: object, fails: string | null) => ({ name, given: ruled(change), fails });
const about = (drawId: string) => ({ supplements: [{ drawId, freeze: bytesFor(drawId) }] });

const originals: Judged[] = [
  { name: "nothing", given: whole, fails: null },
  { name: "an objects' draw that came later", given: { ...whole, objectsDraw: beside(delayed) }, fails: "rules.objectsDraw" },
  { name: "an objects' draw with other people", given: { ...whole, objectsDraw: beside(objects, { ...its, inspectors: its.inspectors!.replace(/^.*\n/, "") }) }, fails: "rules.objectsDraw" },
  { name: "an objects' draw with rubbish for people", given: { ...whole, objectsDraw: beside(objects, { inspectors: "-" }) }, fails: "rules.objectsDraw" },
  { name: "an objects' draw without lists", given: { ...whole, objectsDraw: beside(objects, {}) }, fails: null },
  { name: "an objects' draw with other columns", given: { ...whole, objectsDraw: { ...beside(objects), proof: beside(objects).proof.replace('"objectId"', '"object"') } }, fails: "rules.objectsDraw" },
  { name: "an objects' draw of another task", given: ruled({}, "63-I1"), fails: "rules.objectsDraw" },
  { name: "objects without a task in attempt 0", given: ruled({ attempt: 0 }, "630000202611230001-I0", fewer), fails: "population" },
  { name: "objects without a task in a later attempt", given: ruled({ attempt: 2, previous: proof.drawId, reason: "缺员" }, "630000202611230001-I2", fewer), fails: null },
  { ...given("changes in any order", { changes: [...changes].reverse() }, null) },
  { ...given("a change twice", { changes: [...changes, ...changes] }, "rules.changes") },
  { name: "a change that is not said, without excluded.tsv", given: { ...ruled({ changes: [] }), files: Object.fromEntries(Object.entries(whole.files).filter(([list]) => list !== "excluded")) }, fails: "rules.changes" },
  { name: "people who came where there were none, without a file", given: { ...ruled({ objectsDraw: named(noPeople), changes: came }, proof.drawId, tasksOf(noPeople), noPeople), objectsDraw: beside(noPeople, {}) }, fails: null },
  { name: "people who came unsaid where there were none, without a file", given: { ...ruled({ objectsDraw: named(noPeople), changes: [] }, proof.drawId, tasksOf(noPeople), noPeople), objectsDraw: beside(noPeople, {}) }, fails: "rules.changes" },
  { name: "supplements that are none, alone", given: { ...ruled({ supplements: "-" }), objectsDraw: undefined }, fails: "rules.supplements" },
  ...["630000202611230001-O2", "630000202611230001-I2", "63-S1"].map((drawId) => ({ name: `${drawId} for a 补抽`, given: ruled(about(drawId)), fails: "rules.supplements" })),
  given("a 补抽 that is not given", about("630000202611230001-S1"), null),
];

/** Matchings that are false in one thing, and honest ones that are like them. */
export const forgedMatchings: readonly Judged[] = [...staffings, ...replacements, ...originals, { name: "a proof cut off", given: rewritten(whole, (text) => text.slice(0, -3)), fails: "draw.json" }];
