import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { keptOnce } from "./kept-once";

/** Where uploads, frozen lists, the embedded database and the generated secret live (`DATA_DIR`, default `.data`). */
export const dataDir = (): string => resolve(/* turbopackIgnore: true */ process.env.DATA_DIR ?? ".data");

/** PostgreSQL connection string; `npm start` sets it to the embedded database when the site gives none. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start the program with `npm start`");
  return url;
}

/**
 * The installation's secret (`APP_SECRET`): keys for personal data, sessions and draw numbers are derived from it.
 * Where none is given, one is made once and kept in DATA_DIR, readable by its owner only.
 */
export function appSecret(): string {
  if (process.env.APP_SECRET) return process.env.APP_SECRET;
  mkdirSync(dataDir(), { recursive: true });
  return keptOnce(join(dataDir(), "app-secret"), () => randomBytes(32).toString("hex"));
}
