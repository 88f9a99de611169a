import { remoteLane, serveLane } from "@/lib/draw-core/lane-port";
import { findBusiness } from "./find-business";
import type { DrawReport, Reply, Request, Role } from "./protocol";
import { sortFiles, type DrawFiles } from "./sort-files";
import { verifyDraws } from "./verify-draws";

/** At most so often the page is told how far it is. */
const EVERY_MS = 80;

/** What a thread does, from its first message on. */
export function serveThread(): void {
  self.onmessage = ({ data }: MessageEvent<Role>) => {
    if (data.role === "lane") serveLane(data.port);
    else serveChief(data.port, data.lanes);
  };
}

/** The thread that reads the files and has the others check their lines. One request after another. */
function serveChief(port: MessagePort, lanePorts: readonly MessagePort[]): void {
  const lanes = lanePorts.map(remoteLane);
  const tell = (reply: Reply) => port.postMessage(reply);
  let draws: DrawFiles[] = [];
  let reports: DrawReport[] = [];
  let told = 0;
  const answer = async (request: Request): Promise<void> => {
    if (request.type === "find") return tell({ type: "answer", answer: await findBusiness(request.query, draws, reports) });
    tell({ type: "stage", words: "正在辨认文件" });
    const sorted = await sortFiles(request.files);
    draws = sorted.draws;
    reports = await verifyDraws(draws, lanes, (progress) => {
      const now = performance.now();
      if (now - told < EVERY_MS && progress.bytes < progress.totalBytes) return;
      told = now;
      tell({ type: "progress", progress });
    });
    tell({ type: "report", draws: reports, strays: sorted.strays });
  };
  let done: Promise<void> = Promise.resolve();
  port.onmessage = ({ data }: MessageEvent<Request>) => {
    done = done.then(() => answer(data)).catch((error: unknown) => tell({ type: "fault", words: error instanceof Error ? error.message : String(error) }));
  };
}
