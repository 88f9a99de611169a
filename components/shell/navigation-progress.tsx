"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

const patience = 15_000;

/**
 * A thin bar while the next page is on its way. It stands in for `loading.tsx`, which would start every answer with
 * status 200 before a page can say 403 or 404.
 */
export function NavigationProgress() {
  const here = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);

  useEffect(() => {
    // Next's link has called preventDefault by the time a click arrives here; an unsaved form's guard lets none arrive.
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!event.defaultPrevented || !(link instanceof HTMLAnchorElement)) return;
      const url = new URL(link.href);
      const there = `${url.pathname}?${url.searchParams}`;
      if (url.origin === location.origin && there !== here) setLeaving(here);
    };
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, [here]);

  useEffect(() => {
    if (leaving === null) return;
    const timer = setTimeout(() => setLeaving(null), patience);
    return () => clearTimeout(timer);
  }, [leaving]);

  if (leaving !== here) return null;
  return (
    <div role="status" className="fixed inset-x-0 top-0 z-90 h-0.5 overflow-hidden print:hidden">
      <span className="sr-only">正在打开页面</span>
      <div className="navigation-progress h-full bg-[#8ab0e8]" />
    </div>
  );
}
