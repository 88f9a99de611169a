import { availableParallelism } from "node:os";
import type { Db } from "./db";

/** Processes that PostgreSQL may take beside one for a query: more than there are processors would only be in the way of pages. */
const workers = Math.max(1, Math.min(3, availableParallelism() - 1));

/**
 * Settings for the rest of a transaction that goes through very many rows and keeps few of them: room to sort and join in memory,
 * and several processes for one query wherever that is possible, which PostgreSQL's estimates take for too dear.
 */
export async function forManyRows(tx: Db): Promise<void> {
  await tx.$queryRaw`
    SELECT set_config('work_mem', '64MB', true), set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', ${String(workers)}, true),
           set_config('min_parallel_table_scan_size', '0', true), set_config('parallel_setup_cost', '1000', true), set_config('parallel_tuple_cost', '0', true)`;
}

/** Whether a table, `"Entity"`, has room in the memory that PostgreSQL shares: whoever reads it in the order of an index goes to and fro in it. */
export async function isInMemory(tx: Db, table: string): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ fits: boolean }[]>`SELECT pg_table_size(${table}::regclass) <= pg_size_bytes(current_setting('shared_buffers')) AS fits`;
  return found?.fits ?? false;
}

/**
 * Runs a step whose query is answered by one process in the order of an index: in memory, where it is taken for dearer than it is, that is sooner
 * done than to read, sort and merge by several, and the first rows come at once.
 */
export async function inOrderOfIndex<T>(tx: Db, step: () => Promise<T>): Promise<T> {
  const [before] = await tx.$queryRaw<{ workers: string }[]>`
    SELECT current_setting('max_parallel_workers_per_gather') AS workers, set_config('max_parallel_workers_per_gather', '0', true), set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true)`;
  const result = await step();
  await tx.$queryRaw`SELECT set_config('max_parallel_workers_per_gather', ${before?.workers}, true), set_config('enable_sort', 'on', true), set_config('enable_seqscan', 'on', true)`;
  return result;
}
