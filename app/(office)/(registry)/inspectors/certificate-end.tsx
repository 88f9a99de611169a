import { formatDay, todayAsDay } from "@/lib/platform/format";

/** The last day of a certificate, with a word where it has ended or ends soon. */
export function CertificateEnd({ day, warningDays }: { day: Date | null; warningDays: number }) {
  if (!day) return null;
  const left = Math.round((day.getTime() - todayAsDay().getTime()) / 86_400_000);
  if (left < 0) return <span className="figures text-danger">{formatDay(day)} 已过期</span>;
  return left <= warningDays ? <span className="figures text-warning">{formatDay(day)} 余 {left} 天</span> : <span className="figures">{formatDay(day)}</span>;
}
