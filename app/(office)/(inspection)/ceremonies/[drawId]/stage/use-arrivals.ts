import { useEffect, useState } from "react";

/** One after the other, so that a room can read along, in milliseconds. */
const pace = 280;

/** How many of a screen's lines are there already: they come one by one, at once where motion is not wanted. */
export function useArrivals(count: number): number {
  const [arrived, setArrived] = useState(0);
  useEffect(() => {
    if (arrived >= count) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const timer = setTimeout(() => setArrived(isStill ? count : arrived + 1), isStill ? 0 : pace);
    return () => clearTimeout(timer);
  }, [arrived, count]);
  return arrived;
}
