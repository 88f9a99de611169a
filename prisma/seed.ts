import { db, transaction } from "@/lib/platform/db";
import { todayAsDay, todayInShanghai } from "@/lib/platform/format";
import { publishCheckItems } from "./demo/check-items";
import { registerInspectors } from "./demo/inspectors";
import { importObjects } from "./demo/objects";
import { createOffices } from "./demo/people";
import { makePlans } from "./demo/plans";
import { runTasks } from "./demo/tasks";

const mark = "demoSeeded";

/**
 * Tells the demo's story once, through the same commands that the pages use. Later starts find it told; one that was
 * interrupted goes on where it stood, because each stage looks for what is there.
 */
export async function seedDemo(): Promise<void> {
  if (await db.parameter.findUnique({ where: { key: mark } })) return;
  console.log("正在准备演示数据……");
  const year = Number(todayInShanghai().slice(0, 4));
  if ((await db.department.count()) === 0) await transaction((tx) => createOffices(tx), 60_000);
  await publishCheckItems();
  await importObjects(year);
  await registerInspectors(todayAsDay());
  await makePlans(year);
  await runTasks(year);
  await db.parameter.create({ data: { key: mark, value: new Date().toISOString() } });
}
