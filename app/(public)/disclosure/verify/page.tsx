import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { publicDraws } from "@/lib/disclosure/draw-queries";
import { pagingOf } from "@/lib/platform/page";
import { DrawTable } from "../draw-table";

export const metadata = { title: "抽取验证" };

/** public: how anyone can redo a draw, and the latest draws. */
export default async function VerifyPage() {
  const { rows } = await publicDraws(undefined, { ...pagingOf({}), take: 20 });
  return (
    <div className="grid grid-cols-1 gap-4">
      <h1 className="text-xl font-semibold">抽取验证</h1>
      <Card title="我是企业：查我的企业">
        <p>输入抽取编号和统一社会信用代码，看本企业入选、未入选、被排除还是不在名单之中，并下载本企业在名单中的一行及其证明。<Link className="link underline" href="/disclosure/own-line">查我的企业</Link></p>
      </Card>
      <Card title="我要重算一次抽取">
        <ol className="grid list-decimal gap-1 pl-6">
          <li>打开下方某次已公开的抽取，下载证明 draw.json 和随附的名单文件。</li>
          <li>打开<a className="link underline" href="/verify/index.html">离线核对页</a>，把 draw.json 和名单文件（population.tsv、excluded.tsv，文件名不变）一起拖进去；选派人员的抽取，再拖入所依据的对象抽取的 draw.json。这个页面不连接任何服务器，可以保存下来，在不联网的电脑上打开。</li>
          <li>也可以用命令核对：<code className="font-mono">npm run -s draw:verify -- draw.json</code>，或者只用 Python：<code className="font-mono">python3 verify.py draw.json</code>。</li>
          <li>逐项结果分“通过”“不符”“未核对”（缺哪个文件）。没有名单的，仍能核对每个入选者的票号和入选线，但不能确认没有票号更小者被漏掉。</li>
        </ol>
        <p className="mt-2">算法全文公开，任何人都可以用任何语言自行实现并核对，不需要信任本平台。程序可以从 <code className="font-mono">/api/public/draws</code> 取得全部公开内容。</p>
      </Card>
      <Card title="最近的抽取" flush actions={<Link className="link" href="/disclosure/draws">全部抽取</Link>}>
        <DrawTable rows={rows} />
      </Card>
    </div>
  );
}
