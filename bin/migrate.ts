import { migrate } from "@/prisma/migrate";

// `npm run -s db:migrate`: applies the migrations to DATABASE_URL; `npm start` does so by itself.

const url = process.env.DATABASE_URL;
if (!url) throw new Error("DATABASE_URL is not set");
const applied = await migrate(url);
console.log(applied.length > 0 ? `已执行迁移：${applied.join("、")}` : "数据库结构已是最新");
