import type { Reply, Request, Role } from "./protocol";

/** Threads that verify, until they are stopped. */
export interface ThreadPool {
  ask: (request: Request) => void;
  stop: () => void;
}

/** More lanes than this wait for the one thread that reads. */
const MOST_LANES = 6;

/**
 * Starts the threads that verify: one that reads files, and lanes that check lines. Their program is this page's own script, for nothing can
 * be loaded from a disk or a closed network. `onReply` is told what they say, a fault too.
 */
export function startThreads(program: string, onReply: (reply: Reply) => void): ThreadPool {
  const url = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  const workers: Worker[] = [];
  const start = (role: Role, ports: MessagePort[]): void => {
    const worker = new Worker(url);
    worker.onerror = (event) => onReply({ type: "fault", words: `核对程序出错：${event.message || "浏览器不允许运行后台线程，或内存不足"}` });
    worker.postMessage(role, ports);
    workers.push(worker);
  };
  const lanes = Array.from({ length: Math.min(MOST_LANES, Math.max(1, navigator.hardwareConcurrency || 1)) }, () => {
    const { port1, port2 } = new MessageChannel();
    start({ role: "lane", port: port2 }, [port2]);
    return port1;
  });
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Reply>) => onReply(data);
  start({ role: "chief", port: port2, lanes }, [port2, ...lanes]);
  return {
    ask: (request) => port1.postMessage(request),
    stop: () => {
      port1.close();
      for (const worker of workers) worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
