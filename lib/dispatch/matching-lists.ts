import type { PeopleChange } from "@/lib/draw-core/rules";
import { type ListRows, rowsOfList } from "@/lib/draws/lists";
import type { Db } from "@/lib/platform/db";
import type { Draw, Task } from "@/lib/platform/generated/prisma/client";
import { matchingInput } from "./matching-input";
import { changesToFreeze, differencesSince, excludedToFreeze } from "./people-differences";

/** The lists of a matching, and how its people differ from those frozen with the objects. */
export type MatchingLists = { rows: ListRows; changes: PeopleChange[] };

/** What a matching freezes: every inspection of the task, the people of all units as they are now, conflicts, who is kept out. */
export async function matchingLists(tx: Db, task: Task, objectsDraw: Pick<Draw, "id" | "createdAt">): Promise<MatchingLists> {
  const { inspections, everyone, people, declared, again } = await matchingInput(tx, task);
  const differences = await differencesSince(tx, task, objectsDraw, await rowsOfList(tx, objectsDraw.id, "inspectors"), everyone);
  return {
    rows: {
      population: inspections.map(({ row }) => row), inspectors: people.rows, conflicts: [...declared, ...again].map((line) => [line]),
      excluded: excludedToFreeze(differences, everyone),
    },
    changes: changesToFreeze(differences),
  };
}
