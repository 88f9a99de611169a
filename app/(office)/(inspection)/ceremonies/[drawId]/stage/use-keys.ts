import { useEffect } from "react";

type Deeds = { next: () => void; back: () => void; leave: () => void; full: () => void };

const deedOf: Record<string, keyof Deeds> = {
  " ": "next", Enter: "next", ArrowRight: "next", ArrowDown: "next", PageDown: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Escape: "leave", f: "full", F: "full",
};

/** The keyboard, and the presenter's clicker, which sends PageUp and PageDown. Escape leaves full screen first: that press the browser keeps to itself. */
export function useKeys(deeds: Deeds): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const deed = deedOf[event.key];
      if (!deed || event.ctrlKey || event.altKey || event.metaKey) return;
      // A focused button answers to these keys itself.
      if (event.target instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter")) return;
      event.preventDefault();
      deeds[deed]();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [deeds]);
}
