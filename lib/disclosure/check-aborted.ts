import { createReadStream, existsSync } from "node:fs";
import { lineBlocks } from "@/lib/draw-core/line-blocks";
import type { FrozenList } from "@/lib/draw-core/frozen-list";
import { freezeDraw } from "@/lib/draw-core/freeze";
import { asSuite, Hasher, type Suite } from "@/lib/draw-core/hash";
import { toHex } from "@/lib/draw-core/encode";
import { type ListName } from "@/lib/draw-core/list-rows";
import { MerkleTree } from "@/lib/draw-core/merkle";
import { blindOf } from "@/lib/draw-core/sealed";
import { commitment } from "@/lib/draw-core/seed";
import { VerifyReport, type Check } from "@/lib/draw-core/verify-report";
import { db } from "@/lib/platform/db";
import { pathOf } from "@/lib/platform/files";
import type { Draw } from "@/lib/platform/generated/prisma/client";
import type { Watch } from "./check";
import { lineEnds } from "./line-ends";

/**
 * The checks of an aborted attempt, which has no proof: its lists are what was frozen, F follows from them and from the rules,
 * the published blind opens to F, and every number that was revealed is the one that was committed to.
 */
export async function checkAborted({ id, drawId, suite: named, rules, rulesHash, freeze, blind, blindNonce }: Draw, { signal }: Watch): Promise<Check[]> {
  const report = new VerifyReport();
  const suite = asSuite(named);
  const lists = await db.drawList.findMany({ where: { drawId: id }, include: { file: true } });
  const parties = await db.drawParty.findMany({ where: { drawId: id }, orderBy: { code: "asc" } });
  for (const { name, count, root, fileHash, file } of lists) {
    signal.throwIfAborted();
    const found = existsSync(pathOf(file)) ? await summaryOf(suite, pathOf(file)) : null;
    const isSame = found !== null && found.count === count && found.root === root && found.file === fileHash;
    report.none(`${name}.tsv`, isSame ? [] : [found ? `${name}.tsv 与冻结时不一致` : `平台保存的 ${name}.tsv 缺失`], `${name}.tsv 共 ${count} 行，与冻结时一致`);
  }
  const roots = Object.fromEntries(lists.map(({ name, count, root }) => [name, { count, root }])) as Record<ListName, Pick<FrozenList, "count" | "root">>;
  const frozen = report.attempt("rules", () => freezeDraw(drawId, JSON.parse(rules), roots));
  if (frozen) {
    report.same("rulesHash", rulesHash, frozen.rulesHash, "规则的哈希一致");
    report.same("freeze", freeze, frozen.freeze, "冻结值 F 由编号、四份名单和规则算得");
  }
  report.same("published.blind", blind, blindOf(suite, blindNonce, freeze), "公示前公布的名单封条打开后是冻结值 F");
  const revealed = parties.filter(({ reveal }) => reveal !== null);
  report.none("parties.commitment", revealed.filter(({ code, reveal, commitment: stated }) => commitment(suite, freeze, code, reveal ?? "") !== stated).map(({ code }) => `参与方 ${code} 公开的随机数与其承诺不符`), `已公开的 ${revealed.length} 个随机数都与承诺一致`);
  report.unchecked("draw.json", "本次抽取已作废，没有产生种子和结果");
  return report.checks;
}

/** A list's file hashed again, in little memory. */
async function summaryOf(suite: Suite, path: string): Promise<Pick<FrozenList, "count" | "file" | "root">> {
  const hasher = new Hasher(suite);
  const tree = new MerkleTree(suite);
  for await (const block of lineBlocks(() => createReadStream(path))) {
    hasher.update(block);
    for (const { from, to } of lineEnds(block)) tree.add(block.subarray(from, to));
  }
  return { count: tree.count, file: toHex(hasher.digest()), root: toHex(tree.root()) };
}
