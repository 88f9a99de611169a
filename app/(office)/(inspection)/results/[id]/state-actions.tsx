import { ActionButton } from "@/components/form/action-button";
import { type Actor, can } from "@/lib/platform/actor";
import type { InspectionDetail } from "@/lib/results/queries";
import { approve, sendBack } from "../../reviews/actions";
import { publish, submit } from "../actions";

/** The next step of one inspection, for whoever may take it. */
export function StateActions({ actor, inspection }: { actor: Actor; inspection: InspectionDetail }) {
  const { id, state, mayRecord, submittedById, entity } = inspection;
  const fields = { "ids[]": [String(id)] };
  if (state === "recorded" && mayRecord && can(actor, "results:record")) {
    return <ActionButton action={submit} fields={fields} variant="default">提交审核</ActionButton>;
  }
  if (state === "submitted" && mayRecord && can(actor, "reviews:decide")) {
    const own = submittedById === actor.userId;
    const title = own ? "本人提交的结果须由他人审核" : undefined;
    return (
      <>
        <ActionButton
          action={sendBack} fields={{ inspectionId: id }} disabled={own} title={title}
          confirm={{ title: `退回${entity.name}的检查结果`, confirmLabel: "退回", reason: { label: "退回原因", required: true } }}
        >
          退回
        </ActionButton>
        <ActionButton action={approve} fields={fields} variant="primary" disabled={own} title={title}>审核通过</ActionButton>
      </>
    );
  }
  if (state === "approved" && mayRecord && can(actor, "disclosure:publish")) {
    return (
      <ActionButton action={publish} fields={fields} variant="primary" confirm={{ title: "公示此结果？", description: "公示后任何人都可以查询。", confirmLabel: "公示" }}>
        公示
      </ActionButton>
    );
  }
  return null;
}
