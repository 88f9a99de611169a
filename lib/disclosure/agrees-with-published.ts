import { canonicalJson } from "@/lib/draw-core/canonical-json";
import type { Proof } from "@/lib/draw-core/proof";
import type { VerifyReport } from "@/lib/draw-core/verify-report";
import { drawTime } from "@/lib/draws/record";
import type { Draw, DrawEntropy, DrawList, DrawParty } from "@/lib/platform/generated/prisma/client";

/** What was public while a draw was sealed: columns that the database lets nobody change. */
export type Published = Pick<Draw, "drawId" | "blind" | "sealedSeed" | "resultRoot" | "revealed" | "freeze" | "rules" | "discloseBy"> & {
  lists: readonly Pick<DrawList, "name" | "count" | "root">[];
  parties: readonly Pick<DrawParty, "code" | "commitment">[];
  entropy: readonly Pick<DrawEntropy, "text">[];
};

/** The opened proof against what was published before: whether the proof is sound in itself, verifyDraw says. */
export function agreesWithPublished(report: VerifyReport, draw: Published, proof: Proof): void {
  const { sealed } = proof;
  report.same("published.drawId", proof.drawId, draw.drawId, "证明的编号就是公示前公布的编号");
  report.same("published.blind", sealed.blind, draw.blind, "证明中的名单封条与公示前公布的一致");
  report.same("published.revealed", proof.revealed, draw.revealed, "证明中的 V 与公示前公布的一致");
  report.same("published.sealedSeed", sealed.sealedSeed, draw.sealedSeed, "证明中的种子封条与公示前公布的一致");
  report.same("published.resultRoot", sealed.resultRoot, draw.resultRoot, "证明中的结果封条与公示前公布的一致");
  report.none("published.counts", draw.lists.flatMap(({ name, count, root }) => {
    const list = proof[name as keyof Proof & ("population" | "inspectors" | "conflicts" | "excluded")];
    return list.count === count && list.root === root ? [] : [`${name} 的行数或默克尔根与冻结时不同`];
  }), "证明中四份名单的行数与默克尔根都与冻结时一致");
  const committed = new Map(proof.parties.map(({ code, commitment }) => [code, commitment]));
  report.none("published.commitments", draw.parties.filter(({ code, commitment }) => committed.get(code) !== commitment).map(({ code }) => `参与方 ${code} 的承诺与公示前公布的不同`), "证明中各方的承诺与公示前公布的一致");
  report.same("published.entropy", proof.entropy.map(({ text }) => text).join("\n"), draw.entropy.map(({ text }) => text).join("\n"), "证明中的公共随机数与公示前公布的一致");
  report.same("published.freeze", proof.freeze, draw.freeze, "证明中的冻结值 F 就是各方承诺时的 F");
  report.same("published.rules", canonicalJson(proof.rules), draw.rules, "证明中的规则与冻结时逐字相同");
  report.same("published.discloseBy", proof.rules.discloseBy, drawTime(draw.discloseBy), "公示期限就是规则所定的期限");
}
