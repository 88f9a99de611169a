import { ActionButton } from "@/components/form/action-button";
import { ButtonLink } from "@/components/ui/button";
import { matchedWarnings } from "@/lib/dispatch/matched-warnings";
import type { DispatchDetail } from "@/lib/dispatch/queries";
import type { Actor } from "@/lib/platform/actor";
import { confirm, receive, send } from "../actions";

/** The next step as the page's one primary button. The matching itself has its button where it takes place. */
export async function Deeds({ actor, detail: { task, departments, acts } }: { actor: Actor; detail: DispatchDetail }) {
  const fields = { taskId: task.id };
  if (acts.confirm) {
    return (
      <ActionButton variant="primary" action={confirm} fields={fields} confirm={{
        title: "确认本部门全部检查部门？", description: "按现在列出的检查部门确认。确认后由列出的检查部门检查相应的对象。", confirmLabel: "全部确认",
      }}>全部确认</ActionButton>
    );
  }
  if (acts.send) {
    const unfit = [...new Set((await matchedWarnings(actor, task)).map(({ name }) => name))];
    return (
      <ActionButton variant="primary" action={send} fields={fields} confirm={{
        title: "派发检查任务？", ...(unfit.length > 0 && { danger: true }),
        description: `${unfit.length > 0 ? `${namesIn(unfit)}不再符合条件，仍在名单中：建议先办理更换，再派发。` : ""}将通知 ${departments.length} 个参与部门，各自收到本部门的检查对象和检查人员名单（Excel）。`, confirmLabel: "派发",
      }}>派发检查任务</ActionButton>
    );
  }
  if (acts.receive) return <ActionButton variant="primary" action={receive} fields={fields}>签收</ActionButton>;
  if (task.state === "dispatched" || task.state === "underway") return <ButtonLink variant="primary" href={`/results?task=${task.id}`}>检查结果录入</ButtonLink>;
  return null;
}

/** As many people as are named; the rest is counted. */
const named = 5;

const namesIn = (people: readonly string[]): string => `已选派的${people.slice(0, named).join("、")}${people.length > named ? `等 ${people.length} 人` : ""}`;
