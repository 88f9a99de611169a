import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { Pool } from "pg";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

const here = fileURLToPath(new URL(".", import.meta.url));
export const migrationsFolder = join(here, "migrations");

/** The schema's files as the engine takes them: [path, content]. */
export function schemaFiles(): [string, string][] {
  const folder = join(here, "schema");
  return readdirSync(folder).filter((name) => name.endsWith(".prisma")).sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}

/** Nothing in the database is outside the schema's care. */
export const noFilter = { externalTables: [], externalEnums: [] };

let started = false;

/**
 * Prisma's own schema engine as WebAssembly, from npm: a new migration is written without the download that its command
 * line makes, which closed networks could not. The caller ends the pool.
 */
export async function schemaEngine(pool: Pool): Promise<engine.SchemaEngine> {
  if (!started) {
    const path = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm").replace(/[^/\\]+$/, "schema_engine_bg.wasm");
    const { instance } = await WebAssembly.instantiate(readFileSync(path), { "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports });
    engine.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    started = true;
  }
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  return engine.SchemaEngine.new({ datamodels: schemaFiles() }, () => undefined, adapter);
}
