import { createHash, createHmac } from "node:crypto";
import { covers, serves, type Inspector, type Task } from "@/lib/draw-core/eligibility";

/** §5 word for word, with Node's hashes and none of the program's shortcuts: an oracle for small matchings, suite SHA256. */
export function literalMatching(seed: string, tasks: readonly Task[], people: readonly Inspector[], conflicts: ReadonlySet<string>) {
  const derive = (label: string) => createHmac("sha256", Buffer.from(seed, "hex")).update(label).digest();
  const taskKey = derive("ssyg/1/task");
  const personKey = derive("ssyg/1/inspector");
  const lot = (id: string, load: number) => {
    const tail = Buffer.alloc(5);
    tail.writeUInt32BE(load, 1);
    return createHash("sha256").update(personKey).update(id).update(tail).digest("hex");
  };
  const before = (...pairs: [string | number, string | number][]) => {
    const [a, b] = pairs.find(([x, y]) => x !== y) ?? [0, 0];
    return a < b ? -1 : 1;
  };
  const holds = new Map<string, Set<string>>(people.map(({ id }) => [id, new Set()]));
  const load = (id: string) => holds.get(id)!.size;
  const cap = new Map(people.map(({ id, cap: most }) => [id, most]));
  const hasRoom = (id: string) => load(id) < cap.get(id)!;
  const inOrder = (ids: string[]) => ids.slice().sort((a, b) => before([load(a), load(b)], [lot(a, 0), lot(b, 0)], [a, b]));

  const ticket = (id: string) => createHash("sha256").update(taskKey).update(id).digest("hex");
  const ordered = tasks.slice().sort((a, b) => before([ticket(a.id), ticket(b.id)], [a.id, b.id]));
  const eligible = new Map(
    ordered.map((task) => [
      task.id,
      people
        .filter((person) => person.unit === task.unit && covers(person.region, task.region) && serves(person.competences, task.categories))
        .filter((person) => !conflicts.has(`${task.id.split("/")[0]}/${person.id}`))
        .map(({ id }) => id),
    ]),
  );
  const onTask = (task: string) => people.map(({ id }) => id).filter((id) => holds.get(id)!.has(task));

  const search = (starts: string[], accept: (id: string) => boolean) => {
    const entered = inOrder(starts);
    const cameFrom = new Map<string, [string, string] | null>(entered.map((id) => [id, null]));
    for (let i = 0; i < entered.length; i++) {
      for (const { id: task } of ordered) {
        if (!holds.get(entered[i]!)!.has(task)) continue;
        for (const id of inOrder(eligible.get(task)!.filter((other) => !holds.get(other)!.has(task)))) {
          if (cameFrom.has(id)) continue;
          cameFrom.set(id, [entered[i]!, task]);
          entered.push(id);
          if (accept(id)) return { end: id, cameFrom, entered };
        }
      }
    }
    return { end: undefined, cameFrom, entered };
  };
  const shift = (end: string, cameFrom: Map<string, [string, string] | null>): string => {
    const step = cameFrom.get(end)!;
    if (!step) return end;
    const [from, task] = step;
    const start = shift(from, cameFrom);
    holds.get(from)!.delete(task);
    holds.get(end)!.add(task);
    return start;
  };

  const shortages: { task: string; missing: number }[] = [];
  for (const { id: task, need } of ordered) {
    while (onTask(task).length < need) {
      const free = eligible.get(task)!.filter((id) => !holds.get(id)!.has(task));
      const [best] = free.filter(hasRoom).sort((a, b) => before([load(a), load(b)], [lot(a, load(a)), lot(b, load(b))], [a, b]));
      if (best) {
        holds.get(best)!.add(task);
        continue;
      }
      const { end, cameFrom } = search(free, hasRoom);
      if (!end) break;
      holds.get(shift(end, cameFrom))!.add(task);
    }
    const held = onTask(task);
    if (held.length === need) continue;
    shortages.push({ task, missing: need - held.length });
    for (const id of held) holds.get(id)!.delete(task);
  }

  const live = new Set(people.map(({ id }) => id));
  for (;;) {
    const [heaviest] = [...live].sort((a, b) => before([load(b), load(a)], [lot(a, 0), lot(b, 0)], [a, b]));
    if (!heaviest || load(heaviest) < 2) break;
    const { end, cameFrom, entered } = search([heaviest], (id) => load(id) <= load(heaviest) - 2 && hasRoom(id));
    if (end) shift(end, cameFrom);
    else for (const id of entered) live.delete(id);
  }
  const assignments = ordered.map(({ id: task }) => ({ task, inspectors: onTask(task).sort(), eligible: eligible.get(task)!.length }));
  return { assignments, shortages };
}
