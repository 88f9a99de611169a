import { codeLabels, divisionsNow } from "@/lib/platform/reference";
import { anyCategory, anyDivision, sexLabels } from "./labels";

export type ChangeWords = { categories: ReadonlyMap<string, string>; divisions: ReadonlyMap<string, string> };

export async function changeWords(): Promise<ChangeWords> {
  const [categories, divisions] = await Promise.all([codeLabels("category"), divisionsNow()]);
  return { categories, divisions: new Map(divisions.map(({ code, name }) => [code, name])) };
}

const sexes: Record<string, string> = sexLabels;

/** A recorded value of a field as people read it; null where there was none. */
export function changeText(field: string, value: string | null, { categories, divisions }: ChangeWords): string | null {
  if (!value) return null;
  switch (field) {
    case "sex": return sexes[value] ?? value;
    case "isExpert": return value === "true" ? "是" : "否";
    case "divisionCode": return value === "*" ? anyDivision : (divisions.get(value) ?? value);
    case "competences": return value.split(",").map((code) => (code === "*" ? anyCategory : (categories.get(code) ?? code))).join("、");
    default: return value;
  }
}
