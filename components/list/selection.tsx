"use client";
import { createContext, use, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

type Selection = { ids: readonly string[]; all: readonly string[]; set: (ids: readonly string[]) => void };

const SelectionContext = createContext<Selection>({ ids: [], all: [], set: () => {} });

/** The ids of the rows that are ticked, for batch actions. */
export const useSelection = () => use(SelectionContext);

/** Remembers ticked rows of the page in sight; rows that are gone are forgotten. */
export function SelectionProvider({ all, children }: { all: readonly string[]; children: ReactNode }) {
  const [ticked, set] = useState<readonly string[]>([]);
  const value = useMemo(() => ({ ids: ticked.filter((id) => all.includes(id)), all, set }), [ticked, all]);
  return <SelectionContext value={value}>{children}</SelectionContext>;
}

const box = "size-4 align-middle accent-primary";

export function SelectRow({ id, label }: { id: string; label: string }) {
  const { ids, set } = useSelection();
  const ticked = ids.includes(id);
  return (
    <input
      type="checkbox"
      aria-label={`选择${label}`}
      checked={ticked}
      onChange={() => set(ticked ? ids.filter((other) => other !== id) : [...ids, id])}
      className={box}
    />
  );
}

export function SelectAll() {
  const { ids, all, set } = useSelection();
  const input = useRef<HTMLInputElement>(null);
  const some = ids.length > 0 && ids.length < all.length;
  useEffect(() => {
    if (input.current) input.current.indeterminate = some;
  }, [some]);
  return (
    <input
      ref={input}
      type="checkbox"
      aria-label="选择本页全部"
      checked={ids.length > 0 && !some}
      disabled={all.length === 0}
      onChange={() => set(ids.length === all.length ? [] : all)}
      className={box}
    />
  );
}
