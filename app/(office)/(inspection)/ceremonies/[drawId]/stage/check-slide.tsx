import { useSyncExternalStore } from "react";
import type { Room } from "@/lib/draws/ceremony-view";
import type { StageResult } from "@/lib/draws/stage-view";
import { formatNumber } from "@/lib/platform/format";
import { stratumName } from "./objects-slide";
import { QrCode } from "./qr-code";

const neverChanges = () => () => undefined;

/** How many were drawn of each stratum and below which line, and where everyone can check it. */
export function CheckSlide({ room: { ceremony, publicAddress }, result }: { room: Room; result: StageResult | null }) {
  const here = useSyncExternalStore(neverChanges, () => location.origin, () => null);
  const origin = publicAddress || here;
  const address = origin && `${origin}/disclosure/draws/${encodeURIComponent(ceremony.drawId)}`;
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_auto] items-center gap-[1.5em]">
      <div className="grid gap-[1em]">
        {result && (result.strata.length > 0
          ? <Strata result={result} />
          : <p className="text-[1.3em] font-semibold">{result.shortages > 0 ? `有 ${formatNumber(result.shortages)} 项检查人员不足，本次选派不能生效` : `${formatNumber(result.total)} 项检查都有检查人员`}</p>)}
        <div className="grid gap-[0.4em] text-[0.85em]">
          <p>扫码或打开右侧网址，查看本次抽取的承诺、公开值和封存值。</p>
          <p>公示之后名单和种子全部打开，任何人都可以下载证明，用独立的核验程序重算每一步；企业可以查自己是否在名单中、票号是多少。</p>
        </div>
      </div>
      {address && (
        <figure className="grid w-[15em] justify-items-center gap-[0.4em]">
          <QrCode text={address} label={`核对网址 ${address}`} className="size-[15em]" />
          <figcaption className="text-center font-mono text-[0.6em] break-all">{address}</figcaption>
        </figure>
      )}
    </div>
  );
}

function Strata({ result: { strata } }: { result: StageResult }) {
  return (
    <table aria-label="各分层的结果" className="w-full border-collapse [&_td]:border-b [&_td]:border-line [&_td]:py-[0.3em] [&_th]:border-b-2 [&_th]:border-line-2 [&_th]:py-[0.2em] [&_th]:text-[0.75em] [&_th]:font-normal [&_th]:text-ink-2" style={{ fontSize: `${Math.min(1, 6 / strata.length)}em` }}>
      <thead><tr><th scope="col" className="text-left">分层</th><th scope="col" className="text-right">名单</th><th scope="col" className="text-right">入选</th><th scope="col" className="pl-[1.2em] text-left">入选线</th></tr></thead>
      <tbody>
        {strata.map(({ stratum, n, k, cutoff }) => (
          <tr key={stratum}>
            <td className="font-semibold">{stratumName(stratum)}</td>
            <td className="figures text-right">{formatNumber(n)}</td>
            <td className="figures text-right font-bold">{formatNumber(k)}</td>
            <td className="pl-[1.2em]"><code className="font-mono text-[0.8em]">{cutoff === null ? "—" : `${cutoff.slice(0, 8)} ${cutoff.slice(8, 16)} …`}</code></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
