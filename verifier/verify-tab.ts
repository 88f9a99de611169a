import { LIST_LABELS } from "@/lib/draw-core/list-rows";
import { filesOfDrop, filesOfInput, joined } from "./chosen-files";
import { byId, el, formatNumber } from "./dom";
import type { Answer, GivenFile, Progress, Reply } from "./protocol";
import { reportView } from "./report-view";
import { startThreads, type ThreadPool } from "./thread-pool";

/** What other parts of the page may ask of the draws that have been verified. */
export interface Verifying {
  /** Whether a draw has been verified that can be searched. */
  isReady: () => boolean;
  /** Looks for a business; the answer goes to `onAnswer`. */
  find: (query: string) => void;
  onAnswer: (listener: (answer: Answer) => void) => void;
  /** Told whenever `isReady` may have changed. */
  onChange: (listener: () => void) => void;
}

/** The tab where files are dropped and verified. `program` is the script that threads run. */
export function startVerifying(program: string): Verifying {
  const zone = byId("drop-zone");
  const chosen = byId("chosen-files");
  const report = byId("report");
  const status = byId("verify-status");
  const progress = byId("progress");
  let files: GivenFile[] = [];
  let threads: ThreadPool | undefined;
  let ready = false;
  let began = 0;
  const answered: ((answer: Answer) => void)[] = [];
  const changed: (() => void)[] = [];

  const setReady = (now: boolean): void => {
    ready = now;
    for (const listener of changed) listener();
  };
  const onReply = (reply: Reply): void => {
    if (reply.type === "progress") showProgress(reply.progress);
    else if (reply.type === "stage") byId("progress-words").textContent = reply.words;
    else if (reply.type === "answer") for (const listener of answered) listener(reply.answer);
    else if (reply.type === "fault") {
      progress.hidden = true;
      status.textContent = "";
      report.replaceChildren(el("div", { class: "banner fails", role: "alert" }, el("h2", {}, "没有核对完"), el("p", {}, reply.words)));
    } else {
      progress.hidden = true;
      const { words, view } = reportView(reply.draws, reply.strays, performance.now() - began);
      status.textContent = words;
      report.replaceChildren(view);
      setReady(reply.draws.length > 0);
    }
  };
  const stop = (): void => {
    threads?.stop();
    threads = undefined;
    setReady(false);
    progress.hidden = true;
  };
  const verify = (): void => {
    stop();
    report.replaceChildren();
    showFiles();
    if (files.length === 0) return;
    began = performance.now();
    status.textContent = "正在核对";
    byId<HTMLProgressElement>("progress-bar").removeAttribute("value");
    byId("progress-words").textContent = "正在读取";
    progress.hidden = false;
    threads = startThreads(program, onReply);
    threads.ask({ type: "verify", files });
  };
  const add = (more: GivenFile[]): void => {
    if (more.length === 0) return;
    files = joined(files, more);
    verify();
  };
  const showFiles = (): void => {
    const remove = (path: string) => () => {
      files = files.filter((file) => file.path !== path);
      verify();
      status.textContent = `已移去 ${path}`;
    };
    chosen.replaceChildren(...files.map(({ path, file }) => el("li", {}, el("code", {}, path), el("span", { class: "soft" }, sizeWords(file.size)), el("button", { type: "button", "aria-label": `移去 ${path}`, click: remove(path) }, "×"))));
    byId("clear-files").hidden = files.length === 0;
  };

  for (const id of ["choose-files", "choose-folder"]) {
    const input = byId<HTMLInputElement>(id);
    input.addEventListener("change", () => {
      add(filesOfInput(input));
      // So that the same file can be chosen again after it was mended.
      input.value = "";
    });
  }
  byId("clear-files").addEventListener("click", () => {
    files = [];
    verify();
    status.textContent = "已清空";
  });
  byId("cancel").addEventListener("click", () => {
    stop();
    status.textContent = "已取消";
    report.replaceChildren(el("div", { class: "banner open" }, el("h2", {}, "已取消"), el("p", {}, "没有核对完。"), el("button", { type: "button", class: "button", click: verify }, "重新核对")));
  });
  // Files that miss the zone must not replace the page.
  for (const name of ["dragover", "drop"] as const) addEventListener(name, (event) => event.preventDefault());
  addEventListener("dragover", () => zone.classList.add("over"));
  addEventListener("dragleave", ({ relatedTarget }) => relatedTarget ?? zone.classList.remove("over"));
  addEventListener("drop", async ({ dataTransfer }) => {
    zone.classList.remove("over");
    if (dataTransfer) add(await filesOfDrop(dataTransfer));
  });
  return {
    isReady: () => ready,
    find: (query) => threads?.ask({ type: "find", query }),
    onAnswer: (listener) => void answered.push(listener),
    onChange: (listener) => void changed.push(listener),
  };
}

function showProgress({ drawId, list, lines, count, bytes, totalBytes }: Progress): void {
  const bar = byId<HTMLProgressElement>("progress-bar");
  bar.max = totalBytes;
  bar.value = bytes;
  const words = bytes >= totalBytes ? `${drawId}：名单已读完，正在重算结果` : `${drawId}：${LIST_LABELS[list]}，第 ${formatNumber(lines)} 行，共 ${formatNumber(count)} 行`;
  byId("progress-words").textContent = words;
}

function sizeWords(bytes: number): string {
  return bytes < 100_000 ? `${formatNumber(Math.ceil(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
