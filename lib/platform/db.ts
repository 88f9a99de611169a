import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import { databaseUrl } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";
import { standBehind } from "./priority";

/** The connection that a transaction's client works through, once it has one. */
type Held = { connection?: PoolClient };

// Development reloads modules, and Next gives pages and routes copies of their own: one pool for the life of the process, and one
// knowledge of its connections.
const shared = globalThis as typeof globalThis & { prisma?: PrismaClient; starting?: AsyncLocalStorage<Held>; connections?: WeakMap<Db, PoolClient> };
const starting = (shared.starting ??= new AsyncLocalStorage<Held>());
const connections = (shared.connections ??= new WeakMap<Db, PoolClient>());

/** A pool of connections that tells each transaction which one is its own. */
class Connections extends Pool {
  constructor(config: PoolConfig) {
    super(config);
    this.on("connect", standBehind);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void): void;
  override connect(callback?: Parameters<Pool["connect"]>[0]): Promise<PoolClient> | void {
    if (callback) return super.connect(callback);
    const held = starting.getStore();
    return super.connect().then((connection) => {
      if (held) held.connection ??= connection;
      return connection;
    });
  }
}

// The adapter reads and writes a timestamptz as if the session were UTC; in any other zone moments made by Prisma and by SQL differ.
const create = () => new PrismaClient({
  adapter: new PrismaPg(new Connections({ connectionString: databaseUrl(), max: 20, options: "-c TimeZone=UTC" }), { disposeExternalPool: true }),
});

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
  const held: Held = {};
  return starting.run(held, () => db.$transaction((tx) => {
    if (held.connection) connections.set(tx, held.connection);
    return starting.exit(() => work(tx));
  }, { timeout, maxWait: 10_000 }));
}

/** The connection under a transaction of `transaction`, for what Prisma has no words for (COPY). Nothing else may use it meanwhile. */
export function connectionOf(tx: Db): PoolClient {
  const connection = connections.get(tx);
  if (!connection) throw new Error("this is no transaction's client");
  return connection;
}

/** Closes the pool: for commands and tests, which end. */
export async function disconnect(): Promise<void> {
  await shared.prisma?.$disconnect();
  shared.prisma = undefined;
}

/** Runs a step that may fail without failing its transaction: what it wrote is undone, and its error thrown on. */
export async function undoable<T>(tx: Db, step: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`SAVEPOINT undoable`;
  try {
    const result = await step();
    await tx.$executeRaw`RELEASE SAVEPOINT undoable`;
    return result;
  } catch (error) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT undoable`;
    throw error;
  }
}
