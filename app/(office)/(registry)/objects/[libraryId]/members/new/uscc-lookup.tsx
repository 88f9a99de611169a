import { buttonClass, ButtonLink } from "@/components/ui/button";
import { repairText, usccRepair } from "@/lib/platform/identifiers/uscc-repair";

/** Looks a USCC up before anything is typed: what the platform knows already need not be typed again. */
export function UsccLookup({ path, uscc, problem }: { path: string; uscc: string; problem: string | null }) {
  const repair = problem ? usccRepair(uscc) : null;
  return (
    <form action={path} className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-white px-4 py-3" role="search">
      <label htmlFor="lookup-uscc" className="text-ink-2">先查代码</label>
      <input
        id="lookup-uscc" name="uscc" defaultValue={uscc} maxLength={30} autoComplete="off" placeholder="统一社会信用代码"
        aria-invalid={problem !== null} aria-describedby={problem ? "lookup-problem" : undefined} className="control figures h-8 w-60"
      />
      <button type="submit" className={buttonClass()}>查询</button>
      {problem ? (
        <p id="lookup-problem" className="w-full text-danger">
          {problem}
          {repair && <>；{repairText(repair)} <ButtonLink variant="link" className="align-baseline" href={`${path}?uscc=${repair.code}`} aria-label={`采用 ${repair.code} 查询`}>采用</ButtonLink></>}
        </p>
      ) : <span className="text-xs text-ink-3">平台已有的对象会自动带出登记信息</span>}
    </form>
  );
}
