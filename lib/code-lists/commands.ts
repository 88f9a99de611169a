import type { Actor } from "@/lib/platform/actor";
import { audit } from "@/lib/platform/audit";
import { type Db, transaction } from "@/lib/platform/db";
import { DomainError, fieldError, isUniqueViolation, NotFoundError } from "@/lib/platform/errors";
import { codeListLabels, fixedLists } from "./labels";
import type { CodeEntryForm, CodeEntryKey } from "./schema";

/** Adds an entry. @throws DomainError where the code is taken, or the program assigns the list's codes itself */
export async function createCodeEntry(actor: Actor, entry: CodeEntryForm): Promise<void> {
  requireOpenList(entry);
  try {
    await transaction(async (tx) => {
      await tx.codeEntry.create({ data: entry });
      await record(tx, actor, entry, `新增“${entry.label}”（${entry.code}）`);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("code", "代码已被使用");
    throw error;
  }
}

/** Rewords or moves an entry. Its code stays: records and past draws hold it. */
export async function updateCodeEntry(actor: Actor, { list, code, label, sort }: CodeEntryForm): Promise<void> {
  await transaction(async (tx) => {
    const before = await tx.codeEntry.findUnique({ where: { list_code: { list, code } } });
    if (!before) throw new NotFoundError("代码");
    await tx.codeEntry.update({ where: { list_code: { list, code } }, data: { label, sort } });
    await record(tx, actor, { list, code }, `“${before.label}”（${code}）改为“${label}”`);
  });
}

/** Takes an entry out of use: it can no longer be chosen; records that hold it keep its name. */
export async function deactivateCodeEntry(actor: Actor, key: CodeEntryKey): Promise<void> {
  requireOpenList(key);
  await transaction(async (tx) => {
    const use = await useOf(tx, key);
    if (use) throw new DomainError(`${use}，不能停用`);
    await setActive(tx, key, false);
    await record(tx, actor, key, `停用 ${key.code}`);
  });
}

export async function activateCodeEntry(actor: Actor, key: CodeEntryKey): Promise<void> {
  await transaction(async (tx) => {
    await setActive(tx, key, true);
    await record(tx, actor, key, `启用 ${key.code}`);
  });
}

async function setActive(tx: Db, { list, code }: CodeEntryKey, active: boolean): Promise<void> {
  const { count } = await tx.codeEntry.updateMany({ where: { list, code, active: !active }, data: { active } });
  if (count !== 1) throw new NotFoundError("代码");
}

/** What still needs an entry, in words; null where nothing does. */
async function useOf(tx: Db, { list, code }: CodeEntryKey): Promise<string | null> {
  if (list === "sector") {
    const departments = await tx.department.count({ where: { sectorCode: code, disabledAt: null } });
    return departments > 0 ? `还有 ${departments} 个在用部门属于该系统` : null;
  }
  if (list === "category") {
    const items = await tx.checkItemVersion.count({ where: { categoryCode: code, status: { in: ["draft", "published"] } } });
    return items > 0 ? `还有 ${items} 个抽查事项属于该类别` : null;
  }
  return null;
}

function requireOpenList({ list }: Pick<CodeEntryKey, "list">): void {
  if (fixedLists.has(list)) throw new DomainError(`“${codeListLabels[list]}”由系统判定，只能修改名称和排序`);
}

const record = (tx: Db, actor: Actor, { list, code }: CodeEntryKey, what: string): Promise<void> =>
  audit(tx, actor, { action: "code-lists:manage", subject: { type: "codeEntry", id: `${list}/${code}` }, summary: `代码表“${codeListLabels[list]}”：${what}` });
