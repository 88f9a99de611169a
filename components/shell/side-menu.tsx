"use client";
import { clsx } from "clsx";
import { BookOpenText, ClipboardList, Download, Globe, LayoutDashboard, Settings, Shuffle, type LucideIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { Link } from "../ui/link";
import type { MenuGroup, MenuIcon, MenuItem } from "./menu";

const icons: Record<MenuIcon, LucideIcon> = {
  workbench: LayoutDashboard,
  registry: BookOpenText,
  planning: ClipboardList,
  inspection: Shuffle,
  administration: Settings,
  exports: Download,
  disclosure: Globe,
};

/** The modules at the left. Folded, it shows one icon per module that unfolds it. */
export function SideMenu({ menu, folded, onUnfold }: { menu: readonly MenuGroup[]; folded: boolean; onUnfold: () => void }) {
  const path = usePathname();
  return (
    <nav aria-label="主菜单" className="flex-1 overflow-y-auto overscroll-contain py-2">
      <ul>
        {menu.map((group) => {
          const Icon = icons[group.icon];
          const [only] = group.items;
          if (!group.title && only) {
            return (
              <li key={only.href}>
                <Entry item={only} current={isCurrent(path, only.href)} folded={folded} Icon={Icon} />
              </li>
            );
          }
          return (
            <li key={group.title}>
              {folded ? (
                <button
                  type="button"
                  onClick={onUnfold}
                  title={group.title}
                  aria-label={`展开菜单：${group.title}`}
                  className={clsx(
                    "flex h-10 w-full items-center justify-center hover:text-primary",
                    group.items.some((item) => isCurrent(path, item.href)) ? "text-primary" : "text-ink-2",
                  )}
                >
                  <Icon aria-hidden className="size-4.5" />
                </button>
              ) : (
                <details open className="group/menu">
                  <summary className="flex h-9 items-center gap-2 px-4 text-ink-2 outline-offset-[-2px]! select-none hover:text-primary [&::-webkit-details-marker]:hidden">
                    <Icon aria-hidden className="size-4 shrink-0" />
                    <span className="min-w-0 flex-1 truncate">{group.title}</span>
                    <span aria-hidden className="size-1.5 rotate-45 border-r border-b border-current group-open/menu:rotate-225" />
                  </summary>
                  <ul>
                    {group.items.map((item) => (
                      <li key={item.href}>
                        <Entry item={item} current={isCurrent(path, item.href)} folded={false} />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function isCurrent(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}

function Entry({ item, current, folded, Icon }: { item: MenuItem; current: boolean; folded: boolean; Icon?: LucideIcon }) {
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      title={folded ? item.label : undefined}
      aria-label={folded ? item.label : undefined}
      className={clsx(
        "flex h-9 items-center gap-2 border-l-3 no-underline outline-offset-[-2px]!",
        folded ? "justify-center" : Icon ? "pr-3 pl-[13px]" : "pr-3 pl-[37px]",
        current ? "border-primary bg-primary-soft font-semibold text-primary" : "border-transparent text-ink hover:bg-fill-2 hover:text-primary",
      )}
    >
      {Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {!folded && <span className="truncate">{item.label}</span>}
    </Link>
  );
}
