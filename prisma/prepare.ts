import { db } from "@/lib/platform/db";
import { applyMigrations, whileLocked } from "./migrate";
import { loadReferenceData } from "./reference";

/**
 * Brings a database up to date: migrations, then the reference data that every installation needs. `DATABASE_URL` must name
 * the same database. Programs that start together on one database do so one after the other.
 */
export async function prepareDatabase(url: string): Promise<string[]> {
  return whileLocked(url, async () => {
    const applied = await applyMigrations(url);
    await loadReferenceData(db);
    return applied;
  });
}
