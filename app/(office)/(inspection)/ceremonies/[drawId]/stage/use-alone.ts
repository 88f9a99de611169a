import { type RefObject, useEffect } from "react";

/** Keeps keys and screen readers out of everything around an element that covers the screen. */
export function useAlone(covering: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const others = covering.current ? around(covering.current).filter((other) => !other.hasAttribute("inert")) : [];
    for (const other of others) other.setAttribute("inert", "");
    return () => {
      for (const other of others) other.removeAttribute("inert");
    };
  }, [covering]);
}

/** What is in the page beside an element and beside all that it is in. */
function around(element: HTMLElement): Element[] {
  const { parentElement } = element;
  if (parentElement === null || element === document.body) return [];
  return [...parentElement.children].filter((other) => other !== element).concat(around(parentElement));
}
