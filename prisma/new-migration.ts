import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { Pool } from "pg";
import { startDatabase } from "@/lib/platform/database-server/server";
import { migrationsFolder, noFilter, schemaEngine, schemaFiles } from "./schema-engine";

// `npm run -s db:migration -- name`: writes the SQL from the schema of the last migration (kept beside the migrations) to
// the schema as it is now. SQL that Prisma cannot say is added to the file by hand.

const snapshot = join(migrationsFolder, "schema-snapshot.prisma");
const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  console.error("用法：npm run -s db:migration -- name（小写字母、数字和连字符）");
  process.exit(1);
}
const now = schemaFiles().map(([, content]) => content).join("\n");
// The engine wants a server to connect to, though this comparison asks it nothing.
const scratch = mkdtempSync(join(tmpdir(), "ssyg-migration-"));
chmodSync(scratch, 0o755);
const server = await startDatabase(scratch, { disposable: true });
const pool = new Pool({ connectionString: server.url("postgres") });
const engine = await schemaEngine(pool);
const file = (content: string) => ({ files: [{ path: "schema.prisma", content }] });
const { stdout } = await engine.diff({
  from: existsSync(snapshot) ? { tag: "schemaDatamodel", ...file(readFileSync(snapshot, "utf8")) } : { tag: "empty" },
  to: { tag: "schemaDatamodel", ...file(now) },
  script: true, exitCode: null, filters: noFilter,
});
await pool.end();
await server.stop();
rmSync(scratch, { recursive: true, force: true });
if (!stdout?.trim() || stdout.includes("This is an empty migration")) {
  console.log("schema 没有变化");
  process.exit(0);
}
const folder = `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}-${name}`;
mkdirSync(join(migrationsFolder, folder), { recursive: true });
writeFileSync(join(migrationsFolder, folder, "migration.sql"), stdout);
writeFileSync(snapshot, now);
console.log(`prisma/migrations/${folder}/migration.sql`);
process.exit(0);
