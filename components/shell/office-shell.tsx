"use client";
import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { Suspense, useState, type ReactNode } from "react";
import type { MenuGroup } from "./menu";
import { NavigationProgress } from "./navigation-progress";
import { SideMenu } from "./side-menu";
import { SkipLink } from "./skip-link";
import { TitleBar, type ShellUser } from "./title-bar";
import { UserContext } from "./user-context";

export type OfficeShellProps = {
  platformName: string;
  user: ShellUser;
  /** What this user may see, from `visibleMenu(actor.permissions)`. */
  menu: readonly MenuGroup[];
  noticeCount?: number | undefined;
  /** Server action that ends the session and goes to the sign-in page. */
  signOut: () => Promise<void>;
  /** The user's last choice, from the cookie `menu=folded`, so that the page does not jump while it wakes up. */
  initiallyFolded: boolean;
  children: ReactNode;
};

const narrow = "(max-width: 899px)";

/** The signed-in shell: title bar, menu, content. Narrow windows (200 % zoom) get the menu as a layer over the content. */
export function OfficeShell({ platformName, user, menu, noticeCount = 0, signOut, initiallyFolded, children }: OfficeShellProps) {
  const path = usePathname();
  const [folded, setFolded] = useState(initiallyFolded);
  const [layerAt, setLayerAt] = useState<string | null>(null);
  const layer = layerAt === path;

  const fold = (next: boolean) => {
    setFolded(next);
    document.cookie = `menu=${next ? "folded" : "open"}; path=/; max-age=31536000; samesite=lax`;
  };
  const toggle = () => (window.matchMedia(narrow).matches ? setLayerAt(layer ? null : path) : fold(!folded));

  return (
    <UserContext value={user.id}>
      <SkipLink />
      <Suspense>
        <NavigationProgress />
      </Suspense>
      <TitleBar {...{ platformName, user, noticeCount, signOut }} onToggleMenu={toggle} menuOpen={layer || !folded} />
      <div className="flex">
        {layer && <div aria-hidden onClick={() => setLayerAt(null)} className="fixed inset-0 top-12 z-30 bg-[#1f273366]" />}
        <aside
          id="side-menu"
          onKeyDown={(event) => event.key === "Escape" && setLayerAt(null)}
          className={clsx(
            "sticky top-12 z-35 h-[calc(100vh-3rem)] shrink-0 flex-col border-r border-line bg-white print:hidden",
            folded && !layer ? "w-13" : "w-54",
            layer ? "fixed! flex" : "hidden min-[900px]:flex",
          )}
        >
          <SideMenu menu={menu} folded={folded && !layer} onUnfold={() => fold(false)} />
        </aside>
        <main id="content" tabIndex={-1} className="min-h-[calc(100vh-3rem)] min-w-0 flex-1 px-4 pt-3 pb-4 outline-none">
          {children}
        </main>
      </div>
    </UserContext>
  );
}
