import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { db, disconnect } from "@/lib/platform/db";
import { passwordWeakness } from "@/lib/platform/passwords";
import { createAdministrator } from "@/lib/users/bootstrap";
import { connectionProblem } from "@/prisma/connection-problem";
import { prepareDatabase } from "@/prisma/prepare";

// `npm run -s admin -- create-administrator [--username … --name … --department … --division …]`: the first account of an
// installation with its own database; the password comes from ADMIN_PASSWORD or is asked for.

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { username: { type: "string" }, name: { type: "string" }, department: { type: "string" }, division: { type: "string" } },
});

async function main(): Promise<void> {
  if (positionals[0] !== "create-administrator") {
    throw new Error("用法：npm run -s admin -- create-administrator [--username 用户名] [--name 姓名] [--department 部门名称] [--division 区划代码]");
  }
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("请设置 DATABASE_URL；使用内置数据库时已有演示账号 administrator");
  const problem = await connectionProblem(url);
  if (problem) throw new Error(`无法使用 DATABASE_URL 指定的数据库：${problem}`);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const ask = async (question: string, fallback: string) => (process.stdin.isTTY ? (await prompt.question(`${question}（${fallback}）：`)).trim() : "") || fallback;
  const username = values.username ?? (await ask("用户名", "administrator"));
  const name = values.name ?? (await ask("姓名", "系统管理员"));
  const departmentName = values.department ?? (await ask("管理员所在部门", "平台运行中心"));
  const divisionCode = values.division ?? (await ask("部门区划代码", "630000"));
  const password = process.env.ADMIN_PASSWORD ?? (await prompt.question("密码："));
  prompt.close();
  // Also on a database that no program has been started on yet.
  await prepareDatabase(url);
  const weakness = passwordWeakness(password, username);
  if (weakness) throw new Error(weakness);
  await createAdministrator(db, { username, name, password, departmentName, divisionCode });
  console.log(`已创建系统管理员 ${username}，请登录后创建部门和用户`);
}

try {
  await main();
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await disconnect();
}
