import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { formatNumber } from "@/lib/platform/format";

type Props = {
  /** Inspections with fewer than twice the need eligible, those of them with fewer than the need, and all. */
  thin: number;
  short: number;
  total: number;
  href: string;
  rehearseHref: string;
};

/** Before the matching, when something can still be done: where chance would decide little, or nobody can be sent at all. */
export function ThinAlert({ thin, short, total, href, rehearseHref }: Props) {
  const rehearse = <Link className="link whitespace-nowrap" href={rehearseHref}>模拟选派（不作数）</Link>;
  if (thin === 0) return <Alert title={`${formatNumber(total)} 项检查的合格人员都不少于所需的两倍`} actions={rehearse}>户数上限是否够用，可以先模拟一次。</Alert>;
  const title = [short > 0 ? `人员不足 ${formatNumber(short)} 项` : "", thin > short ? `随机性不足 ${formatNumber(thin - short)} 项` : ""].filter((words) => words !== "").join("，");
  return (
    <Alert tone="warning" title={`${title}（共 ${formatNumber(total)} 项检查）`} actions={<><Link className="link whitespace-nowrap" href={href}>查看这些检查</Link>{rehearse}</>}>
      合格人员少于所需人数的不能选派；不到所需的两倍的，随机抽取意义有限。现在还可以更改检查部门、补充人员，或扩大执法区划和领域。
    </Alert>
  );
}
