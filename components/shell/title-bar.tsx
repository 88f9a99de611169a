"use client";
import { Bell, ChevronDown, KeyRound, LogOut, Menu as MenuIcon } from "lucide-react";
import { useTransition } from "react";
import { DropdownMenu, MenuItem, MenuLink, MenuSeparator } from "../ui/dropdown-menu";
import { Link } from "../ui/link";

export type ShellUser = { id: number; name: string; departmentName: string; roles: readonly string[] };

export type TitleBarProps = {
  platformName: string;
  user: ShellUser;
  noticeCount: number;
  signOut: () => Promise<void>;
  onToggleMenu: () => void;
  menuOpen: boolean;
};

const button =
  "inline-flex h-9 items-center gap-2 rounded-md px-2.5 text-white no-underline hover:bg-[#ffffff26] focus-visible:outline-white [&_svg]:size-4.5";

/** The bar on top of every office page. */
export function TitleBar({ platformName, user, noticeCount, signOut, onToggleMenu, menuOpen }: TitleBarProps) {
  const [leaving, start] = useTransition();
  return (
    <header className="sticky top-0 z-40 flex h-12 items-center gap-1 bg-bar pr-3 pl-1.5 text-white print:hidden">
      <button
        type="button"
        aria-label={menuOpen ? "收起菜单" : "展开菜单"}
        aria-expanded={menuOpen}
        aria-controls="side-menu"
        onClick={onToggleMenu}
        className={button}
      >
        <MenuIcon aria-hidden />
      </button>
      <Link href="/workbench" className="min-w-0 truncate rounded-md px-1.5 text-base font-semibold text-white no-underline focus-visible:outline-white">
        {platformName}
      </Link>
      <div className="ml-auto flex shrink-0 items-center gap-1">
        <span className="hidden max-w-72 truncate px-2 text-[#d5e0f2] md:block">{user.departmentName}</span>
        <Link href="/notices" aria-label={noticeCount > 0 ? `通知，${noticeCount} 条未读` : "通知"} title="通知" className={`${button} relative`}>
          <Bell aria-hidden />
          {noticeCount > 0 && (
            <span aria-hidden className="figures absolute top-0.5 right-0 min-w-4.5 rounded-full bg-danger px-1 text-center text-xs leading-4.5">
              {noticeCount > 99 ? "99+" : noticeCount}
            </span>
          )}
        </Link>
        <DropdownMenu
          trigger={
            <button type="button" className={button} disabled={leaving}>
              {user.name}
              <ChevronDown aria-hidden />
            </button>
          }
        >
          <div className="max-w-60 px-3 py-1 text-xs text-ink-3">
            {user.departmentName}
            {user.roles.length > 0 && <div>{user.roles.join("、")}</div>}
          </div>
          <MenuSeparator />
          <MenuLink href="/account/password">
            <KeyRound aria-hidden />
            修改密码
          </MenuLink>
          <MenuItem onSelect={() => start(() => signOut())}>
            <LogOut aria-hidden />
            退出
          </MenuItem>
        </DropdownMenu>
      </div>
    </header>
  );
}
