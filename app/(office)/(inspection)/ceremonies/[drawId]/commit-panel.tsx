"use client";
import { LoaderCircle } from "lucide-react";
import { useState } from "react";
import type { FormAction } from "@/components/form/action-runner";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice-group";
import { Input } from "@/components/ui/input";
import { commitment } from "@/lib/draw-core/seed";
import { type Ceremony, type Room, roomSchema } from "@/lib/draws/ceremony-view";
import { askStep, problemOf } from "../../ceremony/ask-step";
import { keepNumber, keptNumber, newNumber } from "../../ceremony/browser-number";
import { saveVoucher } from "../../ceremony/save-voucher";

const ways = [
  { value: "browser", label: "由本浏览器产生随机数（推荐）" },
  { value: "typed", label: "我自己输入随机数" },
  { value: "offline", label: "我在离线页面产生，只提交承诺值" },
] as const;
type Way = (typeof ways)[number]["value"];

const hex = /^[0-9a-f]{64}$/;
const helps: Record<Way, string> = {
  browser: "随机数只留在这台电脑的浏览器里，此时交出的只是它的承诺值；全部部门都承诺之后才公开。提交后请保存参与凭证。",
  typed: "64 位十六进制数（0-9、a-f），例如掷骰、抛硬币得来。它同样只留在本浏览器。",
  offline: "在“离线参与”页面（可在不联网的电脑上打开）输入抽取编号、冻结值和本部门代码，得到承诺值。随机数在公开时再输入。",
};

/** What is wrong with a number or a commitment that was typed in, or null. */
function complaintOf(value: string): string | null {
  if (!hex.test(value)) return `应为 64 位十六进制数，现有 ${value.length} 位${/[^0-9a-f]/.test(value) ? "，含有不允许的字符" : ""}`;
  return new Set(value).size === 1 ? "64 位都是同一个数字，谁都猜得到，请重新产生" : null;
}

/** Makes or takes the department's number, and gives away only its commitment. */
export function CommitPanel({ ceremony, commit, onRoom }: { ceremony: Ceremony; commit: FormAction; onRoom: (room: Room) => void }) {
  const [way, setWay] = useState<Way>("browser");
  // Each way has a field of its own: a number that was typed in must never stand where a commitment is given away.
  const [fields, setFields] = useState<Partial<Record<Way, string>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { suite, drawId, freeze, ownCode } = ceremony;
  const typed = fields[way] ?? "";
  const value = typed.replace(/\s/g, "").toLowerCase();
  const complaint = way === "browser" ? null : complaintOf(value);

  const run = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const random = way === "browser" ? (keptNumber(drawId) ?? newNumber(drawId)) : way === "typed" ? keepNumber(drawId, value) : null;
      const own = random === null ? value : commitment(suite, freeze, ownCode, random);
      const room = await askStep(commit, { drawId: ceremony.id, commitment: own }, roomSchema);
      if (random !== null) saveVoucher(ceremony, random);
      onRoom(room);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="grid grid-cols-1 gap-3">
      {problem && <Alert tone="danger" live title="没有提交">{problem}。</Alert>}
      <div onChange={(event) => event.target instanceof HTMLInputElement && event.target.type === "radio" && setWay(event.target.value as Way)}>
        <RadioGroup vertical name="way" aria-label="随机数从哪里来" options={ways} defaultValue={way} />
      </div>
      <p className="text-ink-2">{helps[way]} {way === "offline" && <a className="link" href={`/verify/index.html#offline?${new URLSearchParams({ "draw-id": drawId, freeze, suite, party: ownCode })}`} target="_blank" rel="noreferrer">打开离线参与页面</a>}</p>
      {way === "offline" && <p className="text-ink-2">抽取编号 <code className="font-mono">{drawId}</code>，部门代码 <code className="font-mono">{ownCode}</code>，算法套件 {suite}，冻结值见右侧。</p>}
      {way !== "browser" && (
        <Input
          key={way} aria-label={way === "typed" ? "随机数" : "承诺值"} placeholder={way === "typed" ? "64 位十六进制随机数" : "64 位十六进制承诺值"} className="max-w-2xl font-mono" spellCheck={false}
          value={typed} onChange={(event) => setFields({ ...fields, [way]: event.target.value })} aria-invalid={typed !== "" && complaint !== null} maxLength={100}
        />
      )}
      {typed !== "" && complaint && <p className="text-danger">{complaint}。</p>}
      <div>
        <Button variant="primary" disabled={busy || complaint !== null} aria-busy={busy} onClick={() => void run()}>
          {busy && <LoaderCircle aria-hidden className="motion-safe:animate-spin" />}提交承诺
        </Button>
      </div>
    </div>
  );
}
