import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CodeText } from "@/components/ui/cells";
import { Link } from "@/components/ui/link";
import type { OwnAnswer } from "@/lib/disclosure/own-line";
import { formatNumber, formatTime } from "@/lib/platform/format";

/** What a business is told, in plain words, with its file and what to do with it. */
export function Answer({ answer, drawId }: { answer: OwnAnswer; drawId: string }) {
  switch (answer.found) {
    case "no-draw": return <Alert tone="warning" title="没有这个编号的检查对象抽取">请核对抽取编号。可以在<Link className="link underline" href="/disclosure/draws">随机抽取</Link>中查找。</Alert>;
    case "bad-id": return <Alert tone="warning" title="编号不合格式">统一社会信用代码为 18 位；没有代码的检查对象，编号形如“类别:号码”。</Alert>;
    case "sealed": return <Alert title="这次抽取尚未公开">在公开之前，任何企业都查不到名单中的任何内容。最迟于 {formatTime(answer.discloseBy)} 公开。</Alert>;
    case "not-ready": return <Alert title="刚刚公开，正在核对">名单核对完成后即可查询，请稍后再试。</Alert>;
    case "absent": return <Alert title="不在名单之中">{answer.id} 不在本次抽取的 {formatNumber(answer.count)} 户名单之中，也不在排除名单之中。</Alert>;
    default: return <Found answer={answer} drawId={drawId} />;
  }
}

function Found({ answer: { id, words, file, found }, drawId }: { answer: Extract<OwnAnswer, { file: unknown }>; drawId: string }) {
  const [first, ...rest] = words;
  return (
    <Card title={<CodeText>{id}</CodeText>}>
      <p className="text-base font-semibold">{first}</p>
      <ul className="mt-1 grid gap-0.5 text-ink-2 wrap-anywhere">{rest.map((word) => <li key={word}>{word}</li>)}</ul>
      <h3 className="mt-4 font-semibold">本企业的一行</h3>
      <p>{found === "population" ? "抽取名单" : "排除名单"}第 {formatNumber(file.index + 1)} 行，连同 {file.path.length} 步默克尔路径，证明冻结时就在其中：</p>
      <pre tabIndex={0} aria-label="本企业的一行" className="my-2 overflow-x-auto rounded-md bg-fill-2 px-3 py-2 font-mono text-[13px]">{file.line.replaceAll("\t", "  |  ")}</pre>
      <a className={buttonClass({ variant: "primary" })} href={`/api/public/draws/${drawId}/own-line/${encodeURIComponent(id)}`} download>下载本企业的一行</a>
      <p className="mt-2 text-ink-2">
        把它和<Link className="link underline" href={`/disclosure/draws/${drawId}`}>这次抽取</Link>的 draw.json 一起拖进<a className="link underline" href="/verify/index.html">离线核对页</a>，不联网也能核对：这一行在名单之中，票号由公布的种子算得。
      </p>
    </Card>
  );
}
