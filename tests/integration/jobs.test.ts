import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { laneIsHeld } from "@/bin/job-exit";
import type { JobContext, JobHandlers } from "@/lib/jobs/handler";
import { jobById, jobOf } from "@/lib/jobs/queries";
import { enqueue, requestCancel } from "@/lib/jobs/queue";
import { runNext } from "@/lib/jobs/running";
import { untilDone } from "@/lib/jobs/wait";
import type { Actor } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { DomainError } from "@/lib/platform/errors";
import { makeActor, makeDepartment } from "../factory/base";
import { runJobs } from "../factory/jobs";

let actor: Actor;
beforeAll(async () => {
  actor = await makeActor((await makeDepartment()).id, "registrar");
});

const ask = (key: string, payload = {}) => transaction((tx) => enqueue(tx, actor, { lane: "exports", kind: "test", key, payload }));
const only = (handler: (context: JobContext) => Promise<void>): JobHandlers => ({ test: () => Promise.resolve(handler) });

describe("the queue", () => {
  test("two who ask at once get the one job; after it is over a new one", async () => {
    const [one, two] = await Promise.all([ask("twice"), ask("twice")]);
    expect(one.id).toBe(two.id);
    await runJobs(only(() => Promise.resolve()));
    expect((await ask("twice")).id).toBeGreaterThan(one.id);
    await runJobs(only(() => Promise.resolve()));
  });

  test("what is rolled back was never asked for", async () => {
    await expect(transaction(async (tx) => {
      await enqueue(tx, actor, { lane: "exports", kind: "test", key: "rolled back", payload: {} });
      throw new Error("no");
    })).rejects.toThrow("no");
    expect(await jobOf("test", "rolled back")).toBeNull();
  });

  test("in order of asking, with who asked and what for", async () => {
    const seen: unknown[] = [];
    await ask("first", { rows: 1 });
    await ask("second", { rows: 2 });
    await runJobs(only(async ({ payload, actor: asker }) => void seen.push([payload, asker?.userId])));
    expect(seen).toEqual([[{ rows: 1 }, actor.userId], [{ rows: 2 }, actor.userId]]);
  });
});

describe("a job", () => {
  test("tells how far it is, and keeps its last word", async () => {
    const { id } = await ask("counts");
    const running = runJobs(only(async ({ progress }) => {
      progress(10, 20, "已读取");
      await sleep(700);
      progress(20, 20, "已读取");
    }));
    await sleep(650);
    expect((await jobById(id)).progress).toEqual({ done: 10, total: 20, label: "已读取" });
    await running;
    expect(await jobById(id)).toMatchObject({ state: "done", progress: { done: 20, total: 20, label: "已读取" } });
  });

  test("is called off while it waits", async () => {
    const { id } = await ask("waits");
    await requestCancel(db, id);
    await runJobs(only(() => Promise.reject(new Error("must not run"))));
    expect((await jobById(id)).state).toBe("cancelled");
  });

  test("is called off while it runs, within a second", async () => {
    const { id } = await ask("runs");
    const running = runJobs(only(({ signal }) => sleep(20_000, undefined, { signal })));
    await sleep(100);
    const asked = Date.now();
    await requestCancel(db, id);
    await running;
    expect(Date.now() - asked).toBeLessThan(1500);
    expect((await untilDone(id, 1000)).state).toBe("cancelled");
  });

  test("that cannot be done says why, once", async () => {
    const { id } = await ask("refused");
    let runs = 0;
    await runJobs(only(() => {
      runs += 1;
      return Promise.reject(new DomainError("名录库已关闭"));
    }));
    expect(runs).toBe(1);
    expect(await jobById(id)).toMatchObject({ state: "failed", error: "名录库已关闭" });
  });

  test("that fails for another reason is tried three times, and hides its words", async () => {
    const { id } = await ask("faulty");
    let runs = 0;
    await runJobs(only(() => {
      runs += 1;
      return Promise.reject(new Error("secret detail"));
    }));
    expect(runs).toBe(3);
    const { state, error } = await jobById(id);
    expect(state).toBe("failed");
    expect(error).not.toContain("secret");
  });

  test("goes back into the queue when the program ends, without having lost an attempt", async () => {
    const { id } = await ask("interrupted");
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 100);
    await runNext("exports", only(({ signal }) => sleep(20_000, undefined, { signal })), ending.signal);
    expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "queued", attempts: 0 });
    await runJobs(only(() => Promise.resolve()));
    expect((await jobById(id)).state).toBe("done");
  });

  test("whose process died is begun again, and given up after three deaths", async () => {
    const { id } = await ask("orphan");
    await db.job.update({ where: { id }, data: { state: "running", attempts: 1 } });
    await runJobs(only(() => Promise.resolve()));
    expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "done", attempts: 2 });
    const { id: deadly } = await ask("deadly");
    await db.job.update({ where: { id: deadly }, data: { state: "running", attempts: 3 } });
    await runJobs(only(() => Promise.resolve()));
    expect((await jobById(deadly)).state).toBe("failed");
  });
});

describe("a runner", () => {
  const start = () => spawn(process.execPath, ["--import", "tsx", "bin/job-runner.ts", "exports"], { stdio: ["ignore", "ignore", "ignore", "ipc"] });

  test("works in its own process, holds its lane alone, and ends with the program that started it", async () => {
    const { id } = await ask("in another process");
    const first = start();
    expect((await untilDone(id, 20_000)).state).toBe("failed");
    const second = start();
    expect((await once(second, "exit"))[0]).toBe(laneIsHeld);
    const ended = once(first, "exit");
    first.disconnect();
    expect((await ended)[0]).toBe(0);
  }, 40_000);
});
