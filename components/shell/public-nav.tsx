"use client";
import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { Link } from "../ui/link";

const entries = [
  { href: "/disclosure", label: "公示首页" },
  { href: "/disclosure/check-items", label: "抽查事项清单" },
  { href: "/disclosure/plans", label: "抽查计划" },
  { href: "/disclosure/tasks", label: "抽查任务" },
  { href: "/disclosure/draws", label: "随机抽取" },
  { href: "/disclosure/results", label: "抽查结果" },
  { href: "/disclosure/verify", label: "抽取验证" },
];

export function PublicNav() {
  const path = usePathname();
  return (
    <nav aria-label="公示栏目" className="border-t border-[#ffffff33] bg-[#0f3069]">
      <ul className="mx-auto flex max-w-[1200px] flex-wrap px-5">
        {entries.map(({ href, label }) => {
          const current = path === href || (href !== "/disclosure" && path.startsWith(`${href}/`));
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={clsx(
                  "block border-b-3 px-4 pt-2.5 pb-2 text-base text-white no-underline outline-offset-[-3px]! focus-visible:outline-white",
                  current ? "border-white font-semibold" : "border-transparent hover:bg-[#ffffff1f]",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
