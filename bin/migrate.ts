import { disconnect } from "@/lib/platform/db";
import { connectionProblem } from "@/prisma/connection-problem";
import { prepareDatabase } from "@/prisma/prepare";

// `npm run -s db:migrate`: brings the database at DATABASE_URL up to date; `npm start` does so by itself.

const url = process.env.DATABASE_URL ?? "";
try {
  const problem = await connectionProblem(url);
  if (problem) throw new Error(`无法使用 DATABASE_URL 指定的数据库：${problem}`);
  const applied = await prepareDatabase(url);
  console.log(applied.length > 0 ? `已执行迁移：${applied.join("、")}` : "数据库结构已是最新");
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await disconnect();
}
