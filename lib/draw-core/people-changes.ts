import { columnsOf } from "./list-rows";
import type { PeopleChange } from "./rules";

/** Who was frozen with the objects and is gone at the matching (to be excluded with a reason), and every other difference. */
export interface PeopleDifferences {
  left: string[];
  changes: Omit<PeopleChange, "reason">[];
}

const FIELDS = columnsOf("inspectors", "inspectors").slice(1);

/**
 * Compares the people of the objects' freeze with those of the matching (§2), given as rows of the list `inspectors`. A new
 * person is a change of each field from `-`. In order of id, then of column.
 */
export function peopleDifferences(before: readonly (readonly string[])[], after: readonly (readonly string[])[]): PeopleDifferences {
  const earlier = new Map(before.map((row) => [row[0]!, row]));
  const now = new Set(after.map((row) => row[0]!));
  const ordered = after.slice().sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
  return {
    left: [...earlier.keys()].filter((id) => !now.has(id)).sort(),
    changes: ordered.flatMap((row) =>
      FIELDS.flatMap((field, i) => {
        const from = earlier.get(row[0]!)?.[i + 1] ?? "-";
        const to = row[i + 1]!;
        return from === to ? [] : [{ id: row[0]!, field, from, to }];
      }),
    ),
  };
}
