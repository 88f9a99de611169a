"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "./ui/confirm-dialog";

/** The part of the Navigation API (Chromium 102) that is used here; TypeScript's DOM library does not have it yet. */
type NavigateEvent = Event & { navigationType: string; destination: { key: string } };
type Navigation = EventTarget & { traverseTo: (key: string) => unknown };
const navigationApi = () => (window as { navigation?: Navigation }).navigation;

/** Asks before leaving while `isDirty()` holds: by link, by the browser's back button, by closing the tab. */
export function UnsavedGuard({ isDirty }: { isDirty: () => boolean }) {
  const router = useRouter();
  const [leave, setLeave] = useState<{ go: () => void } | null>(null);

  useEffect(() => {
    let allowed = false;
    const hold = (event: Event, go: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      setLeave({
        go: () => {
          allowed = true;
          go();
        },
      });
    };
    const onClick = (event: MouseEvent) => {
      if (allowed || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return;
      const url = new URL(link.href);
      const samePlace = url.pathname === location.pathname && url.search === location.search;
      if (url.origin !== location.origin || samePlace || !isDirty()) return;
      hold(event, () => router.push(url.pathname + url.search + url.hash));
    };
    const onNavigate = (event: Event) => {
      const { navigationType, destination } = event as NavigateEvent;
      if (allowed || navigationType !== "traverse" || !event.cancelable || !isDirty()) return;
      hold(event, () => navigationApi()?.traverseTo(destination.key));
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!allowed && isDirty()) event.preventDefault();
    };
    document.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onUnload);
    navigationApi()?.addEventListener("navigate", onNavigate);
    return () => {
      document.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onUnload);
      navigationApi()?.removeEventListener("navigate", onNavigate);
    };
  }, [isDirty, router]);

  return (
    <ConfirmDialog
      open={leave !== null}
      title="离开此页？"
      description="填写的内容还没有提交。"
      confirmLabel="离开"
      cancelLabel="继续填写"
      onCancel={() => setLeave(null)}
      onConfirm={() => {
        setLeave(null);
        leave?.go();
      }}
    />
  );
}
