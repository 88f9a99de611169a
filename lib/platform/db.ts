import { PrismaPg } from "@prisma/adapter-pg";
import { databaseUrl } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";

// The adapter reads and writes a timestamptz as if the session were UTC; in any other zone moments made by Prisma and by SQL differ.
const create = () => new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl(), max: 20, options: "-c TimeZone=UTC" }) });

// Development reloads modules: keep one pool for the life of the process.
const shared = globalThis as typeof globalThis & { prisma?: PrismaClient };

/** The only Prisma client of the process. Connects on first use. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, key) {
    const client = (shared.prisma ??= create());
    const value: unknown = Reflect.get(client, key, client);
    return typeof value === "function" ? value.bind(client) : value;
  },
});

export { Prisma };

/** A transaction's client, or `db` itself: what queries and the inner steps of commands take. */
export type Db = Prisma.TransactionClient;

/**
 * Runs a command's work as one transaction (default 30 s; imports and draws ask for more). Everything that a command
 * writes, its audit row included, goes through the `tx` it is given.
 */
export function transaction<T>(work: (tx: Db) => Promise<T>, timeout = 30_000): Promise<T> {
  return db.$transaction(work, { timeout, maxWait: 10_000 });
}

/** Closes the pool: for commands and tests, which end. */
export async function disconnect(): Promise<void> {
  await shared.prisma?.$disconnect();
  shared.prisma = undefined;
}
