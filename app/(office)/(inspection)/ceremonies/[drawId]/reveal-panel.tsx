"use client";
import { Download, LoaderCircle } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import type { FormAction } from "@/components/form/action-runner";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FileInput } from "@/components/ui/file-input";
import { Input } from "@/components/ui/input";
import { commitment as commitmentTo } from "@/lib/draw-core/seed";
import { type Ceremony, type Room, roomSchema } from "@/lib/draws/ceremony-view";
import { askStep, problemOf } from "../../ceremony/ask-step";
import { forgetNumber, keepNumber, keptNumber } from "../../ceremony/browser-number";
import { saveVoucher } from "../../ceremony/save-voucher";
import { numberOfVoucher } from "./read-voucher";

type Props = { ceremony: Ceremony; commitment: string; reveal: FormAction; onRoom: (room: Room) => void; waitsFor: string };

/** Nobody else writes this browser's numbers while the page is open. */
const neverChanges = () => () => undefined;

/** Keeps the number until all have committed, gets it back from the voucher on another machine, and makes it public. */
export function RevealPanel({ ceremony, commitment, reveal, onRoom, waitsFor }: Props) {
  const { suite, drawId, freeze, ownCode, state } = ceremony;
  const [restored, setRestored] = useState<string | null>(null);
  const kept = useSyncExternalStore(neverChanges, () => keptNumber(drawId), () => null);
  const isOurs = (number: string | null): number is string => number !== null && commitmentTo(suite, freeze, ownCode, number) === commitment;
  const random = restored ?? (isOurs(kept) ? kept : null);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const take = (number: string) => {
    if (!isOurs(number)) return setProblem("这个随机数与本部门已提交的承诺不符");
    setProblem(null);
    setRestored(keepNumber(drawId, number));
  };
  const restore = async ([file]: File[]) => {
    if (!file) return;
    const found = numberOfVoucher(await file.text(), ceremony);
    if ("problem" in found) setProblem(found.problem);
    else take(found.random);
  };
  const run = async () => {
    if (random === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const room = await askStep(reveal, { drawId: ceremony.id, random }, roomSchema);
      forgetNumber(drawId);
      onRoom(room);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const value = typed.replace(/\s/g, "").toLowerCase();

  return (
    <div className="grid grid-cols-1 gap-3">
      {problem && <Alert tone="danger" live title="没有完成">{problem}。</Alert>}
      {state === "frozen" && <p className="text-ink-2">等待提交承诺：{waitsFor}。全部承诺之后，再回到这里公开本部门的随机数；会有待办提醒。</p>}
      {random === null ? (
        <Alert tone="warning" title="本浏览器没有与承诺对应的随机数">
          <div className="mt-2 grid grid-cols-1 gap-2">
            <span>请用提交承诺时保存的参与凭证恢复，或输入当时的 64 位随机数。</span>
            <FileInput accept=".json,application/json" aria-label="参与凭证" hint="voucher-….json" onFiles={(files) => void restore(files)} />
            <span className="flex flex-wrap gap-2">
              <Input aria-label="随机数" placeholder="64 位十六进制随机数" className="max-w-2xl flex-1 font-mono" spellCheck={false} value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
              <Button disabled={!/^[0-9a-f]{64}$/.test(value)} onClick={() => take(value)}>核对</Button>
            </span>
          </div>
        </Alert>
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          {state === "committed" && (
            <Button variant="primary" disabled={busy} aria-busy={busy} onClick={() => void run()}>
              {busy && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}公开随机数
            </Button>
          )}
          <Button onClick={() => saveVoucher(ceremony, random)}><Download aria-hidden />下载参与凭证</Button>
          <span className="text-ink-3">凭证是本部门的回执，可在另一台电脑上恢复，也可用来核对证明。公开之前不要交给他人。</span>
        </div>
      )}
    </div>
  );
}
