import type { Judged } from "./both-verifiers";
import { beside, named, retold, retoldEvents, type ObjectsProof } from "./forging";
import { caseOf } from "./python";
import { inspectorRows, objectRows, sampleDraw, sampleObjectsDraw, sampleRules, taskRows, type SampleDraw } from "./sample-draw";

const taken = (...draws: SampleDraw[]) => new Set(draws.flatMap(({ proof }) => (proof as ObjectsProof).selected.map(({ id }) => id)));
const rest = (...draws: SampleDraw[]) => objectRows(60).filter(([id]) => !taken(...draws).has(id!));
const approval = { by: "zhang", by2: "li", at: "2026-11-25T06:00:00Z", evidence: null };

const objects = sampleObjectsDraw();
const { rules } = objects.proof;
/** A 补抽 of a day over what the others left. */
const adding = (attempt: number, of: SampleDraw[], change: object = { approval }, drawId = `630000202611230001-S${attempt}`, lists = { population: rest(...of), excluded: [] as string[][] }) =>
  sampleDraw(drawId, { ...rules, ...sampleRules("SM3", "simple", 2 * attempt), attempt, reason: "扩大抽查面", supplementOf: of.map(named), ...change }, { inspectors: inspectorRows(20), conflicts: [], ...lists });

const first = adding(1, [objects]);
const second = adding(2, [objects, first]);
const given = (draw: SampleDraw, earlier: ReturnType<typeof beside>[] = [beside(objects)]) => ({ ...caseOf(draw), earlier });
const told = (name: string, change: object, fails: string | null) => ({ name, given: given(adding(1, [objects], change)), fails });
const its = caseOf(objects).files;
const delayed = retold<ObjectsProof>(objects, retoldEvents(objects.proof, (event) => [event.event === "drawn" ? { ...event, at: "2026-11-25T07:00:01Z" } : event]));
const another = sampleObjectsDraw("SHA256");
const empty = sampleDraw(objects.proof.drawId, { ...rules }, { population: [], inspectors: [], conflicts: [], excluded: objectRows(60).map(([id]) => [id!, "CAP", "-"]) });
const clash = { ...its, excluded: `${objects.rows.population.find(([id]) => !taken(objects).has(id!))![0]}\tCAP\t-\n` };

/** A matching of what the first draw and the first 补抽 selected, beside both. */
const selected = [objects, first].flatMap(({ proof }) => (proof as ObjectsProof).selected.map(({ id }) => id));
const matching = sampleDraw(
  "630000202611230001-I1",
  { ...sampleRules("SM3", "simple", 4), kind: "inspectors", objectsDraw: named(objects), changes: [], supplements: [named(first)] },
  { population: taskRows(selected), inspectors: inspectorRows(20), conflicts: [], excluded: [] },
);
const matched = (...supplements: ReturnType<typeof beside>[]) => ({ ...caseOf(matching, objects), supplements });
const later = retold<ObjectsProof>(first, retoldEvents(first.proof, (event) => [event.event === "drawn" ? { ...event, at: "2026-11-27T07:00:01Z" } : event]));

/** 补抽 that are false in one thing, and honest ones that are like them. */
export const forgedSupplements: readonly Judged[] = [
  { name: "nothing", given: given(first), fails: null },
  { name: "nothing of a second", given: given(second, [beside(objects), beside(first)]), fails: null },
  { name: "nothing of a second, the first 补抽 not given", given: given(second), fails: null },
  { name: "nothing of a second, the first draw not given", given: given(second, [beside(first)]), fails: null },
  { name: "nothing, the draw given twice, once without lists", given: given(first, [beside(objects, {}), beside(objects)]), fails: null },
  { name: "nothing, beside a draw that is not named", given: given(first, [beside(objects), beside(second)]), fails: null },
  { name: "nothing, beside an empty first pool without a file", given: given(adding(1, [empty], { approval }, "630000202611230001-S1", { population: objectRows(60), excluded: [] }), [beside(empty, { excluded: caseOf(empty).files.excluded! })]), fails: null },
  ...[[beside(objects), beside(another)], [beside(another), beside(objects)]].map((earlier) => ({ name: "two draws of one name", given: given(first, earlier), fails: "rules.supplementOf" })),
  { name: "an earlier draw that came later", given: given(first, [beside(delayed)]), fails: "rules.supplementOf" },
  { name: "an earlier draw with another pool", given: given(first, [beside(objects, { ...its, population: its.population!.replace(/^.*\n/, "") })]), fails: "rules.supplementOf" },
  { name: "an earlier draw with other exclusions", given: given(first, [beside(objects, clash)]), fails: "rules.supplementOf" },
  { name: "an earlier draw of another task", given: given(adding(1, [objects], { approval }, "63-S1")), fails: "rules.supplementOf" },
  told("one without a reason", { approval, reason: null }, "rules.reason"),
  told("one that nobody approved", {}, "rules.approval"),
  told("one approved after its freeze", { approval: { ...approval, at: "2026-11-25T07:00:01Z" } }, "rules.approval"),
  told("one after a draw that is no 补抽", { approval, previous: objects.proof.drawId }, "rules.previous"),
  told("one that adds to a matching", { approval, supplementOf: [{ ...named(objects), drawId: "630000202611230001-I1" }] }, "rules.supplementOf"),
  { name: "a second after an aborted first", given: given(adding(2, [objects], { approval, previous: first.proof.drawId })), fails: null },
  { name: "nothing, beside a matching", given: matched(beside(first)), fails: null },
  { name: "nothing, not given beside a matching", given: matched(), fails: null },
  { name: "one that came after the matching", given: matched(beside(later)), fails: "rules.supplements" },
  { name: "one with another list, beside a matching", given: matched(beside(first, { excluded: "-\tCAP\t-\n" })), fails: "rules.supplements" },
];
