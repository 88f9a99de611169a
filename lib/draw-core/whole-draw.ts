import { taskOf, inspectorOf } from "./eligibility";
import { asDrawId } from "./formats";
import { freezeDraw } from "./freeze";
import { ListFreezer, sortRows, type FrozenList } from "./frozen-list";
import { LIST_NAMES, type ListName } from "./list-rows";
import { matchInspectors, type Matching } from "./match";
import { type ListChecks } from "./row-gate";
import { asRules, type Rules } from "./rules";
import { assignmentLines, resultRootOf, sealedSeedOf, selectedLines } from "./sealed";
import { asEntropyTexts, asPartyRandoms, commitment, revealedValue, seedOf } from "./seed";
import { selectObjects, type Selection } from "./select";

/** Everything that a draw depends on, as given: rows unsorted, nothing yet checked (`in` of §9). */
export interface DrawInput {
  drawId: unknown;
  population: unknown;
  inspectors: unknown;
  conflicts: unknown;
  excluded: unknown;
  rules: unknown;
  parties: unknown;
  entropy: unknown;
}

/** A list ready to be frozen and used: its summary, and its rows in order. */
export interface SortedList {
  summary: FrozenList;
  rows: readonly (readonly string[])[];
}

/** Everything that follows from it; all hashes in hex. `result` is a Selection for kind `objects`, else a Matching. */
export interface WholeDraw {
  lists: Record<ListName, SortedList>;
  rules: Rules;
  rulesHash: string;
  freeze: string;
  /** C of each party with a random number, in order of code. */
  commitments: Map<string, string>;
  revealed: string;
  seed: string;
  sealedSeed: string;
  resultRoot: string;
  result: Selection | Matching;
}

/** Sorts, checks and hashes the four lists given as rows. Errors: everything that §2 refuses of a list. */
export function sortLists(rules: Rules, given: Record<ListName, unknown>): Record<ListName, SortedList> {
  const { suite, kind } = rules;
  const freezeList = (list: ListName, checks: ListChecks = {}): SortedList => {
    const rows = sortRows(list, given[list]);
    const freezer = new ListFreezer(suite, kind, list, checks);
    for (const row of rows) freezer.add(row);
    return { summary: freezer.finish(), rows };
  };
  const excluded = freezeList("excluded");
  const barred = new Set(excluded.rows.map(([id]) => id!));
  return {
    population: freezeList("population", rules.kind === "objects" ? { barred, quotas: rules.quotas } : {}),
    inspectors: freezeList("inspectors", kind === "inspectors" ? { barred } : {}),
    conflicts: freezeList("conflicts"),
    excluded,
  };
}

/** The whole draw in memory, from what is given to the result. Errors: everything that the specification refuses. */
export function wholeDraw(input: DrawInput): WholeDraw {
  const drawId = asDrawId(input.drawId);
  const lists = sortLists(asRules(input.rules, drawId), input);
  const { rules, rulesHash, freeze } = freezeDraw(drawId, input.rules, summariesOf(lists));
  const parties = asPartyRandoms(rules, input.parties);
  const entropy = asEntropyTexts(rules, input.entropy);
  const { suite } = rules;
  const seed = seedOf(suite, freeze, parties, entropy);
  const { result, lines } = outcomeOf(rules, seed, lists);
  return {
    lists,
    rules,
    rulesHash,
    freeze,
    commitments: new Map(parties.flatMap(({ code, R }) => (R === null ? [] : [[code, commitment(suite, freeze, code, R)]]))),
    revealed: revealedValue(suite, freeze, parties),
    seed,
    sealedSeed: sealedSeedOf(suite, seed),
    resultRoot: resultRootOf(suite, seed, lines),
    result,
  };
}

function summariesOf(lists: Record<ListName, SortedList>): Record<ListName, FrozenList> {
  return Object.fromEntries(LIST_NAMES.map((name) => [name, lists[name].summary])) as Record<ListName, FrozenList>;
}

function outcomeOf(rules: Rules, seed: string, lists: Record<ListName, Pick<SortedList, "rows">>) {
  if (rules.kind === "objects") {
    const result = selectObjects(rules.suite, seed, rules, lists.population.rows);
    return { result, lines: selectedLines(result.selected) };
  }
  const conflicts = new Set(lists.conflicts.rows.map(([line]) => line!));
  const result = matchInspectors(rules.suite, seed, lists.population.rows.map(taskOf), lists.inspectors.rows.map(inspectorOf), conflicts);
  return { result, lines: assignmentLines(result.assignments) };
}

