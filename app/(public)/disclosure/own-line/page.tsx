import { headers } from "next/headers";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ownLine } from "@/lib/disclosure/own-line";
import { mayAsk, tooManyQuestions } from "@/lib/disclosure/own-line-limit";
import { repairText, usccRepair } from "@/lib/platform/identifiers/uscc-repair";
import { param, type SearchParams } from "@/lib/platform/page";
import { Answer } from "./answer";

export const metadata = { title: "查我的企业" };

/** public: where a business stands in a draw, with its own line of the list. */
export default async function OwnLinePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const draw = param(params, "draw")?.slice(0, 64);
  const id = param(params, "id")?.slice(0, 100);
  return (
    <div className="grid grid-cols-1 gap-4">
      <h1 className="text-xl font-semibold">查我的企业</h1>
      <Card title="查询">
        <p className="mb-3 text-ink-2">抽取公开之后，任何企业都可以知道自己是否在名单之中、票号是多少、因何入选或被排除，并下载自己的一行作为凭据。</p>
        <form method="get" action="/disclosure/own-line" className="grid gap-3 md:grid-cols-[1fr_1fr_auto] md:items-end">
          <label className="grid gap-1">抽取编号<Input name="draw" defaultValue={draw} required maxLength={64} placeholder="630000202611230001-O1" /></label>
          <label className="grid gap-1">统一社会信用代码（没有的填检查对象编号）<Input name="id" defaultValue={id} required maxLength={100} autoComplete="off" /></label>
          <Button type="submit" variant="primary">查询</Button>
        </form>
      </Card>
      {draw && id && <Result draw={draw} id={id} />}
    </div>
  );
}

async function Result({ draw, id }: { draw: string; id: string }) {
  if (!mayAsk(await headers())) return <Alert tone="warning" title={tooManyQuestions} />;
  const repair = usccRepair(id);
  return (
    <>
      {repair && <Alert tone="warning">{repairText(repair)}。<Link className="link underline" href={`/disclosure/own-line?${new URLSearchParams({ draw, id: repair.code })}`}>用 {repair.code} 查询</Link></Alert>}
      <Answer answer={await ownLine(draw, id)} drawId={draw} />
    </>
  );
}
