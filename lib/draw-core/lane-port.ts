import { ListHand, type Lane } from "./list-hand";

/** A call across threads, and what comes back: a value, or what went wrong. */
interface Call {
  id: number;
  method: keyof Lane;
  values: unknown[];
}
type Answer = { id: number; value: unknown } | { id: number; error: string };

type Pending = { resolve: (value: never) => void; reject: (error: Error) => void };

/** A lane whose work is done behind a port, in another thread that serves it with `serveLane`. */
export function remoteLane(port: MessagePort): Lane {
  const pending = new Map<number, Pending>();
  let last = 0;
  port.onmessage = ({ data }: MessageEvent<Answer>) => {
    const call = pending.get(data.id);
    pending.delete(data.id);
    if ("error" in data) call?.reject(new Error(data.error));
    else call?.resolve(data.value as never);
  };
  const ask = <Value>(method: keyof Lane, values: unknown[], transfer: Transferable[] = []): Promise<Value> =>
    new Promise((resolve, reject) => {
      last += 1;
      pending.set(last, { resolve, reject });
      port.postMessage({ id: last, method, values } satisfies Call, transfer);
    });
  return {
    open: (job) => ask("open", [job]),
    hash: (bytes) => ask("hash", [bytes]),
    // A block is hashed before it is handed over for good: what was posted earlier is a copy.
    piece: (bytes, barred) => ask("piece", [bytes, barred], [bytes.buffer as ArrayBuffer]),
    offer: (stratum, ids) => ask("offer", [stratum, ids], [ids.buffer as ArrayBuffer]),
    close: () => ask("close", []),
  };
}

/** Does a lane's work for whoever holds the other end of the port. */
export function serveLane(port: MessagePort, hand: Lane = new ListHand()): void {
  // Calls follow each other: each is done before the next one is looked at.
  let done: Promise<void> = Promise.resolve();
  port.onmessage = ({ data: { id, method, values } }: MessageEvent<Call>) => {
    done = done.then(async () => {
      try {
        const value = await (hand[method] as (...given: unknown[]) => Promise<unknown>)(...values);
        port.postMessage({ id, value } satisfies Answer);
      } catch (error) {
        port.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies Answer);
      }
    });
  };
}
