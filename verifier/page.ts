import { startJoining } from "./join-tab";
import { byId, saveText } from "./dom";
import { startFinding } from "./find-tab";
import { startTabs } from "./tabs";
import { startVerifying } from "./verify-tab";

/** Brings the page to life. */
export function startPage(): void {
  // As it was delivered, byte by byte: nothing of what is verified here gets into the saved copy.
  const pristine = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
  byId("save-page").addEventListener("click", () => saveText("双随机抽取核对页.html", pristine, "text/html;charset=utf-8"));
  startTabs();
  const verifying = startVerifying(document.currentScript?.textContent ?? "");
  startFinding(verifying);
  startJoining();
}
