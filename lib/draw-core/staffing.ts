import { inspectorOf, isQualified, taskOf, type Inspector, type Task } from "./eligibility";
import { objectOf, unitOfTask } from "./list-rows";
import type { Assignment, Matching, Shortage } from "./match";
import type { BelievedRows } from "./verify-lists";

type Staffed = Pick<Assignment, "task" | "inspectors">;

/** What each list at hand says by itself of who is on which task (§5), where not all are there and the matching cannot be redone. */
export class Staffing {
  readonly #tasks: ReadonlyMap<string, Task> | undefined;
  readonly #people: ReadonlyMap<string, Inspector> | undefined;
  readonly #barred: ReadonlySet<string> | undefined;

  constructor({ population, inspectors, conflicts }: BelievedRows) {
    this.#tasks = population && new Map(population.map((row) => [row[0]!, taskOf(row)]));
    this.#people = inspectors && new Map(inspectors.map((row) => [row[0]!, inspectorOf(row)]));
    this.#barred = conflicts && new Set(conflicts.map(([line]) => line!));
  }

  /** What is wrong with a matching's assignments and shortages. */
  complaints({ assignments, shortages }: Matching): string[] {
    const found = assignments.flatMap((assignment) => this.#taskComplaints(assignment));
    const excessive = shortages.filter(({ task, missing }) => missing > (this.#tasks?.get(task)?.need ?? missing));
    return [...found, ...excessive.map(({ task }: Shortage) => `任务 ${task} 的缺员数多于所需人数`), ...this.overCap(assignments)];
  }

  /** Why a person may not be on a task; undefined where nothing at hand speaks against it. */
  unfitness(taskId: string, personId: string): string | undefined {
    if (this.#barred?.has(`${objectOf(taskId)}/${personId}`)) return `任务 ${taskId} 的 ${personId} 应当回避`;
    if (!this.#people) return undefined;
    const person = this.#people.get(personId);
    if (!person) return `任务 ${taskId} 的 ${personId} 不在人员名单中`;
    const task = this.#tasks?.get(taskId);
    const fits = task ? isQualified(task, person) : person.unit === unitOfTask(taskId);
    return fits ? undefined : `任务 ${taskId} 的 ${personId} 不符合条件`;
  }

  /** Who is on more tasks than their cap allows. */
  overCap(assignments: readonly Staffed[]): string[] {
    const loads = new Map<string, number>();
    for (const { inspectors } of assignments) for (const id of inspectors) loads.set(id, (loads.get(id) ?? 0) + 1);
    return [...loads].flatMap(([id, load]) => (load > (this.#people?.get(id)?.cap ?? load) ? [`${id} 超过人员上限`] : []));
  }

  #taskComplaints({ task: id, inspectors }: Staffed): string[] {
    const task = this.#tasks?.get(id);
    if (this.#tasks && !task) return [`任务 ${id} 不在名单中`];
    const isWhole = !task || inspectors.length === 0 || inspectors.length === task.need;
    return [
      ...(isWhole ? [] : [`任务 ${id} 应有 ${task.need} 人，所载 ${inspectors.length} 人`]),
      ...inspectors.flatMap((person) => this.unfitness(id, person) ?? []),
    ];
  }
}
