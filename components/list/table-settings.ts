"use client";
import { useCallback, useSyncExternalStore } from "react";

export type Density = "compact" | "normal" | "loose";

/** How a user likes a table; kept in this browser per table. `columns`: shown (true) or hidden (false) against the default. */
export type TableSettings = { density: Density; columns: Record<string, boolean> };

const standard: TableSettings = { density: "normal", columns: {} };
const changed = "table-settings-changed";
const parsed = new Map<string, { text: string; settings: TableSettings }>();

function read(slot: string): TableSettings {
  const text = localStorage.getItem(slot);
  if (!text) return standard;
  const known = parsed.get(slot);
  if (known?.text === text) return known.settings;
  const settings = { ...standard, ...(JSON.parse(text) as Partial<TableSettings>) };
  parsed.set(slot, { text, settings });
  return settings;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changed, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(changed, onChange);
    window.removeEventListener("storage", onChange);
  };
}

/** The settings of a table and how to change them; the standard ones while the page wakes up. */
export function useTableSettings(tableId: string): [TableSettings, (settings: TableSettings) => void] {
  const slot = `table:${tableId}`;
  const settings = useSyncExternalStore(subscribe, () => read(slot), () => standard);
  const save = useCallback(
    (next: TableSettings) => {
      localStorage.setItem(slot, JSON.stringify(next));
      window.dispatchEvent(new Event(changed));
    },
    [slot],
  );
  return [settings, save];
}
