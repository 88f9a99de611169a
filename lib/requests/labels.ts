import type { DrawRequestKind, DrawRequestState } from "@/lib/platform/generated/prisma/enums";

export const requestStateLabels: Record<DrawRequestState, string> = { pending: "待批准", approved: "已批准", returned: "已退回", withdrawn: "已撤回" };

export const requestStateTones = { pending: "warning", approved: "success", returned: "danger", withdrawn: "neutral" } as const satisfies Record<DrawRequestState, string>;

/** The kinds by name; 重新抽取 of a matching is called 重新选派. */
export const requestKindLabels: Record<DrawRequestKind, string> = {
  redraw: "重新抽取或选派",
  supplement: "补抽",
  objectReplacement: "对象替补",
  inspectorReplacement: "人员更换",
};

type Kind = { kind: DrawRequestKind; draw: { kind: string } };

/** A request's kind in the words of its draw. */
export const requestKindLabel = ({ kind, draw }: Kind): string =>
  kind === "redraw" ? (draw.kind === "objects" ? "重新抽取" : "重新选派") : requestKindLabels[kind];

/** What an approval brings about, said before the decision. */
export function consequenceOf({ kind, draw }: Kind): string {
  switch (kind) {
    case "redraw":
      return draw.kind === "objects"
        ? "批准后，发起部门可以重新抽取一次。新的结果产生时，原入选对象的检查安排、检查部门的确认和已选派的人员全部作废，由新的结果取代；新的一次如果作废，原结果不变。各次抽取都留存并公示。"
        : "批准后，发起部门可以重新选派一次。新的结果产生且不缺人时，原来的检查人员全部由新的结果取代；新的一次作废或缺人，原结果不变。各次选派都留存并公示。";
    case "supplement":
      return "批准后，发起部门可以在未入选的对象中另行抽取所列户数，原入选对象不变。新增对象须确认检查部门后才能选派人员。";
    case "objectReplacement":
      return "批准后立即执行：该对象退出检查，由同一分层备选名单中的下一名按次序替补，不能指定；备选已不符合名单规则的依次跳过。替补记入抽取证明并公示。";
    case "inspectorReplacement":
      return "批准后立即执行：该人员退出该户检查，接替者由抽取的种子按规则算出，不能指定。更换记入抽取证明并公示。";
  }
}
