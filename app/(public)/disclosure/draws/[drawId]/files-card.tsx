import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { OpenedDraw } from "@/lib/disclosure/opened-draw";

/** What everyone may download, and how to redo the draw with it. */
export function FilesCard({ draw: { drawId, files, kind, state } }: { draw: OpenedDraw }) {
  return (
    <Card title="自己核对" description="不必相信本平台：下载文件，断开网络也能重算">
      {files.length > 0 && (
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {files.map(({ file, label }) => (
            <li key={file}><a className="link" href={`/api/public/draws/${drawId}/${file}`} download>下载{label} {file}</a></li>
          ))}
        </ul>
      )}
      {state === "drawn" && (
        <ol className="mt-2 grid list-decimal gap-1 pl-6">
          <li>
            打开 <a className="link underline" href="/verify/index.html">离线核对页</a>（也可以保存到 U 盘，在不联网的电脑上打开），把{files.map(({ file }) => ` ${file}`).join("、")} 拖进去
            {kind === "inspectors" && "；再把所依据的对象抽取的 draw.json 一并拖进去"}。
          </li>
          <li>页面逐项说明：名单和规则是否先行冻结、各方的随机数是否与承诺一致、每个票号和结果是否可以重算，以及缺哪个文件因而没有核对。</li>
        </ol>
      )}
      {kind === "objects" && state === "drawn" && (
        <p className="mt-2">企业核对自己：<Link className="link underline" href={`/disclosure/own-line?draw=${drawId}`}>查我的企业</Link>，可下载本企业在名单中的一行及其证明。</p>
      )}
    </Card>
  );
}
