import { createCheckItem, publishCheckItem } from "@/lib/check-items/commands";
import type { CreateCheckItem } from "@/lib/check-items/schema";
import type { Actor } from "@/lib/platform/actor";
import { db } from "@/lib/platform/db";
import { codeEntries } from "@/lib/platform/reference";
import { next } from "./base";

/** What a form for a new item would send: registration matters, general, checked on site at every level. */
export async function checkItemInput(overrides: Partial<CreateCheckItem> = {}): Promise<CreateCheckItem> {
  const number = next();
  const [category] = await codeEntries("category");
  if (!category) throw new Error("the reference data has no categories");
  return {
    code: `CC-${number}`, categoryCode: category.code, name: `登记事项检查 ${number}`, kind: "general", objectKinds: ["enterprise", "individual", "cooperative"],
    methods: ["onSite"], levels: ["province", "city", "county"], legalBasis: "《市场主体登记管理条例》第三十七条",
    content: "检查住所（经营场所）、法定代表人、注册资本等登记事项是否与实际一致", remark: "", ...overrides,
  };
}

/** A draft item of the registrar's department. */
export const makeDraftItem = async (registrar: Actor, overrides: Partial<CreateCheckItem> = {}) => createCheckItem(registrar, await checkItemInput(overrides));

/** A published item of the registrar's department: its id and that of the version in force. */
export async function makeCheckItem(registrar: Actor, overrides: Partial<CreateCheckItem> = {}): Promise<{ id: number; versionId: number }> {
  const { id } = await makeDraftItem(registrar, overrides);
  await publishCheckItem(registrar, { checkItemId: id });
  const version = await db.checkItemVersion.findFirstOrThrow({ where: { checkItemId: id, status: "published" } });
  return { id, versionId: version.id };
}
