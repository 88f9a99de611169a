import { db, transaction } from "@/lib/platform/db";
import { createOffices } from "./demo/people";

const mark = "demoSeeded";

/** Tells the demo's story once, through the same commands that the pages use; later starts find it told. */
export async function seedDemo(): Promise<void> {
  if (await db.parameter.findUnique({ where: { key: mark } })) return;
  console.log("正在准备演示数据……");
  await transaction((tx) => createOffices(tx), 60_000);
  await db.parameter.create({ data: { key: mark, value: new Date().toISOString() } });
}
