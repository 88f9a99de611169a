import { ActionButton } from "@/components/form/action-button";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { disclosureOf } from "@/lib/disclosure/office-queries";
import type { DrawAttempt } from "@/lib/draws/queries";
import type { Actor } from "@/lib/platform/actor";
import { formatTime } from "@/lib/platform/format";
import { disclose } from "../reviews/actions";

/** What the public sees of a draw now, and the initiator's way to open it before its time. */
export async function DisclosureCard({ actor, draw }: { actor: Actor; draw: DrawAttempt }) {
  const { discloseBy, disclosedAt, checked, failed, mayDisclose } = await disclosureOf(actor, draw);
  const link = <Link className="link" href={`/disclosure/draws/${draw.drawId}`}>公众看到的页面</Link>;
  if (disclosedAt === null) {
    return (
      <Alert title="对公众封存中" actions={<>{link}{mayDisclose && <DiscloseButton taskId={draw.taskId} />}</>}>
        公众只能看到数目、承诺和封存值。最迟于 {formatTime(discloseBy)} 自动公开；最后一户检查结果公示时也会公开。
      </Alert>
    );
  }
  if (!checked) return <Alert title={`已于 ${formatTime(disclosedAt)} 公开，正在与封存值核对`} actions={link} />;
  return (
    <Alert tone={failed.length === 0 ? "success" : "danger"} title={failed.length === 0 ? "已公开，与封存值一致" : `已公开，核对有 ${failed.length} 项不符`} actions={link}>
      {formatTime(disclosedAt)} 公开。{failed.map(({ words }) => words).join("；")}
    </Alert>
  );
}

function DiscloseButton({ taskId }: { taskId: number }) {
  return (
    <ActionButton action={disclose} fields={{ taskId }} confirm={{
      title: "提前公开本任务的全部抽取？", confirmLabel: "公开",
      description: "公开后任何人都能看到规则、种子和结果（名单公示的任务还有名单），不能收回。尚未检查的对象会因此知道自己将被检查。",
    }}>
      提前公开
    </ActionButton>
  );
}
