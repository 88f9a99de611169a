import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "../ui/link";
import { PublicNav } from "./public-nav";
import { SkipLink } from "./skip-link";

/** What a government site must say about itself; empty ones are left out. */
export type SiteFacts = {
  organiser?: string | undefined;
  contact?: string | undefined;
  /** 政府网站标识码. */
  siteCode?: string | undefined;
  /** ICP备案号. */
  icp?: string | undefined;
};

/** The public site's shell. Plain structure first: it reads well where styles do not load. */
export function PublicShell({ platformName, site, children }: { platformName: string; site: SiteFacts; children: ReactNode }) {
  const facts = [
    ["主办单位", site.organiser],
    ["联系方式", site.contact],
    ["网站标识码", site.siteCode],
    ["ICP备案", site.icp],
  ].filter(([, value]) => value);
  return (
    <div className="flex min-h-screen flex-col">
      <SkipLink />
      <header className="bg-bar text-white print:hidden">
        <div className="mx-auto flex max-w-[1200px] flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-5">
          <div>
            <Link href="/disclosure" className="rounded-md text-2xl font-semibold text-white no-underline focus-visible:outline-white">
              {platformName}
            </Link>
            <p className="text-[#d5e0f2]">随机抽取检查对象　随机选派执法检查人员　抽查结果及时公开</p>
          </div>
          <form action="/disclosure/search" method="get" role="search" className="flex w-full max-w-md">
            <label htmlFor="site-search" className="sr-only">
              按企业名称或统一社会信用代码查询
            </label>
            <input
              id="site-search"
              name="q"
              type="search"
              required
              minLength={2}
              maxLength={100}
              placeholder="企业名称或统一社会信用代码"
              className="h-10 min-w-0 flex-1 rounded-l-md border-0 bg-white px-3 text-ink focus-visible:outline-offset-[-3px]"
            />
            <button
              type="submit"
              className="inline-flex h-10 items-center gap-1.5 rounded-r-md border-l border-line-2 bg-white px-4 font-semibold text-primary hover:bg-primary-soft focus-visible:outline-white"
            >
              <Search aria-hidden width={16} height={16} />
              查询
            </button>
          </form>
        </div>
        <PublicNav />
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1200px] flex-1 px-5 py-5 outline-none">
        {children}
      </main>
      <footer className="border-t border-line-2 bg-white text-ink-2 print:hidden">
        <div className="mx-auto flex max-w-[1200px] flex-wrap justify-center gap-x-8 gap-y-1 px-5 py-5">
          {facts.map(([label, value]) => (
            <p key={label}>
              {label}：{value}
            </p>
          ))}
          <p>
            <Link href="/login" className="link">
              工作人员登录
            </Link>
          </p>
        </div>
      </footer>
    </div>
  );
}
