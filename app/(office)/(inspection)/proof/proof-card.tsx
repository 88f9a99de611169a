import { Maximize } from "lucide-react";
import { Suspense } from "react";
import { HashText } from "@/components/hash-text";
import { hrefWith } from "@/components/list/search-params";
import { Timeline } from "@/components/timeline";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import { asEntropySource, type EntropySource } from "@/lib/draw-core/entropy";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { entropyWords } from "@/lib/draws/entropy-words";
import { drawEventLabels, drawModeLabels, drawModePromises, listFileLabels } from "@/lib/draws/labels";
import type { DrawAttempt } from "@/lib/draws/queries";
import { type Actor, can } from "@/lib/platform/actor";
import { formatNumber, formatTime } from "@/lib/platform/format";
import { param, type SearchParams } from "@/lib/platform/page";
import { DisclosureCard } from "./disclosure-card";
import { VerifyReport } from "./verify-report";

type Props = { actor: Actor; draw: DrawAttempt; path: string; params: SearchParams };

/** The record of a draw, its files, and how to check it: here, or offline with nothing but the files. */
export function ProofCard({ actor, draw, path, params }: Props) {
  const mayVerify = can(actor, "draws:verify");
  return (
    <div className="grid grid-cols-1 gap-3">
      <DisclosureCard actor={actor} draw={draw} />
      {mayVerify && <CheckCard draw={draw} path={path} params={params} />}
      <Card
        title="抽取记录" description={`${drawModeLabels[draw.mode]}：${drawModePromises[draw.mode]}`}
        actions={<ButtonLink size="sm" variant="link" href={`/ceremonies/${draw.id}/stage`}><Maximize aria-hidden />投影展示</ButtonLink>}
      >
        <DescriptionList columns={1} items={[
          { label: "抽取编号", value: <span className="figures">{draw.drawId}</span> },
          { label: "算法", value: `ssyg/1，${draw.suite}` },
          { label: "规则哈希", value: <HashText value={draw.rulesHash} label="规则哈希" /> },
          { label: "冻结值 F", value: <HashText value={draw.freeze} label="冻结值" /> },
          ...draw.parties.flatMap(({ code, name, commitment, reveal }) => [
            { label: `${name}的承诺`, value: commitment && <HashText value={commitment} label={`${code} 的承诺`} /> },
            { label: `${name}的随机数`, value: reveal ? <HashText value={reveal} label={`${code} 的随机数`} /> : draw.state === "drawn" && "到期没有公开，抽取在没有该随机数的情况下完成" },
          ]),
          { label: "公开值 V", value: draw.revealed && <HashText value={draw.revealed} label="公开值" /> },
          ...draw.entropy.map(({ position, source, text, signature, takenAt }) => ({
            label: `公共随机数${draw.entropy.length > 1 ? ` ${position + 1}` : ""}`,
            value: <PublicNumber source={asEntropySource(source)} text={text} signature={signature} takenAt={takenAt} />,
          })),
          { label: "种子 S", value: draw.seed && <HashText value={draw.seed} label="种子" /> },
        ]} />
      </Card>
      <Card title="步骤">
        <Timeline entries={draw.events.map(({ seq, event, at, by }) => ({
          id: seq, at: formatTime(at), title: drawEventLabels[event] ?? event, by: draw.parties.find(({ code }) => code === by)?.name ?? by,
        }))} />
      </Card>
      <Card title="冻结的名单" flush>
        <Table caption="冻结的名单">
          <thead><tr><Th>名单</Th><Th align="right">行数</Th><Th>默克尔根</Th></tr></thead>
          <tbody>
            {LIST_NAMES.map((name) => draw.lists.find((list) => list.name === name)).map((list) => list && (
              <tr key={list.name}>
                <Td>{listFileLabels[list.name as keyof typeof listFileLabels]}</Td>
                <Td align="right">{formatNumber(list.count)}</Td>
                <Td><HashText value={list.root} label="默克尔根" /></Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
    </div>
  );
}

type TakenNumber = { source: EntropySource; text: string | null; signature: string | null; takenAt: Date | null };

/** A public number as the rules name it, with what there is to compare it with. */
function PublicNumber({ source, text, signature, takenAt }: TakenNumber) {
  return (
    <div className="grid grid-cols-1 gap-0.5">
      <span>{entropyWords(source)}</span>
      {text && <code className="font-mono text-[13px] break-all">{text}</code>}
      {signature && <span className="text-ink-3">该轮签名 <code className="font-mono text-[13px] break-all">{signature}</code></span>}
      {takenAt && <span className="figures text-ink-3">{formatTime(takenAt)} 录入</span>}
    </div>
  );
}

function CheckCard({ draw, path, params }: Omit<Props, "actor">) {
  const command = `npm run -s draw:verify -- draw.json${draw.kind === "inspectors" ? " --objects-draw ../objects/draw.json" : ""}`;
  return (
    <Card title="核验" description="不必相信本平台：下载证明，离线重算" actions={<>
      <a className="link" href={`/api/draws/${draw.id}/draw.json`} download>下载 draw.json</a>
      {LIST_NAMES.map((name) => <a key={name} className="link" href={`/api/draws/${draw.id}/${name}.tsv`} download>{name}.tsv</a>)}
    </>}>
      <p>把五个文件下载到同一个文件夹（{draw.kind === "inspectors" && "对象抽取的五个文件另放一个文件夹，"}文件名不变），拖进<a className="link underline" href="/verify/index.html" target="_blank" rel="noopener">离线核对页</a>（可以保存到 U 盘，在不联网的电脑上打开），或者在程序目录中运行：</p>
      <pre tabIndex={0} className="my-2 overflow-x-auto rounded-md bg-fill-2 px-3 py-2 font-mono text-[13px]">{command}</pre>
      {param(params, "verify")
        ? <Suspense fallback={<PageSkeleton />}><VerifyReport drawId={draw.id} /></Suspense>
        : <ButtonLink href={hrefWith(path, params, { view: "proof", verify: "1" })}>在服务器上核验</ButtonLink>}
    </Card>
  );
}
