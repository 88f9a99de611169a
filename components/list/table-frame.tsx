"use client";
import { RotateCw, Rows3, Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition, type ReactNode } from "react";
import { Button } from "../ui/button";
import { DropdownMenu, MenuCheck, MenuItem, MenuSeparator } from "../ui/dropdown-menu";
import { useTableSettings, type Density } from "./table-settings";

export type FrameColumn = { key: string; title: string; hideable: boolean; hidden: boolean };

const densities: [Density, string][] = [
  ["compact", "紧凑"],
  ["normal", "标准"],
  ["loose", "宽松"],
];

/** Around a table: the toolbar with refresh, density and 列设置, and the rules that hide columns. */
export function TableFrame({
  id,
  columns,
  toolbar,
  children,
}: {
  id: string;
  columns: readonly FrameColumn[];
  toolbar: ReactNode;
  children: ReactNode;
}) {
  const router = useRouter();
  const [refreshing, start] = useTransition();
  const [settings, save] = useTableSettings(id);
  const shown = (column: FrameColumn) => settings.columns[column.key] ?? !column.hidden;
  const off = columns.filter((column) => !shown(column));
  const rules = off.map((column) => `[data-table="${id}"] [data-col="${column.key}"]{display:none}`).join("");

  return (
    <div data-table={id} data-density={settings.density}>
      {rules && <style>{rules}</style>}
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
        <div className="flex min-w-0 flex-wrap items-center gap-2">{toolbar}</div>
        <div className="ml-auto flex items-center gap-1 print:hidden">
          <Button variant="text" className="w-8 px-0!" aria-label="刷新" title="刷新" disabled={refreshing} onClick={() => start(() => router.refresh())}>
            <RotateCw aria-hidden className={refreshing ? "motion-safe:animate-spin" : undefined} />
          </Button>
          <DropdownMenu
            trigger={
              <Button variant="text" className="w-8 px-0!" aria-label="行高" title="行高">
                <Rows3 aria-hidden />
              </Button>
            }
          >
            {densities.map(([density, label]) => (
              <MenuCheck key={density} checked={settings.density === density} onChange={() => save({ ...settings, density })}>
                {label}
              </MenuCheck>
            ))}
          </DropdownMenu>
          <DropdownMenu
            trigger={
              <Button variant="text" className="w-8 px-0!" aria-label="列设置" title="列设置">
                <Settings2 aria-hidden />
              </Button>
            }
          >
            {columns
              .filter((column) => column.hideable)
              .map((column) => (
                <MenuCheck
                  key={column.key}
                  checked={shown(column)}
                  onChange={(checked) => save({ ...settings, columns: { ...settings.columns, [column.key]: checked } })}
                >
                  {column.title}
                </MenuCheck>
              ))}
            <MenuSeparator />
            <MenuItem onSelect={() => save({ ...settings, columns: {} })}>恢复默认</MenuItem>
          </DropdownMenu>
        </div>
      </div>
      {children}
    </div>
  );
}
