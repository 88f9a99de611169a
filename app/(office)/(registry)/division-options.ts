import type { Option } from "@/components/ui/option";

type DivisionRow = { code: string; name: string; level: number; parentCode: string | null };

/** Divisions to choose from, those below the province with the name of the prefecture before theirs: 西宁市 城西区. */
export function divisionOptions(divisions: readonly DivisionRow[]): Option[] {
  const names = new Map(divisions.map(({ code, name }) => [code, name]));
  return divisions.map(({ code, name, level, parentCode }) => ({ value: code, code, label: level === 3 && parentCode ? `${names.get(parentCode) ?? ""} ${name}` : name }));
}
