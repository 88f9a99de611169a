import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { DateInput } from "@/components/ui/date-input";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Table, Td, Th } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { calendarDayLabels } from "@/lib/calendar/labels";
import { calendarOf } from "@/lib/calendar/queries";
import { requirePage } from "@/lib/platform/auth";
import { isoDay, todayInShanghai } from "@/lib/platform/format";
import { idOf, param, type SearchParams } from "@/lib/platform/page";
import { addDay, deleteDay, saveYear } from "./actions";

export const metadata = { title: "日历" };

const weekdays = ["日", "一", "二", "三", "四", "五", "六"];

export default async function CalendarPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePage("calendar:manage");
  const thisYear = Number(todayInShanghai().slice(0, 4));
  const asked = idOf(param(await searchParams, "year"));
  const year = asked !== null && asked >= 2000 && asked <= 2100 ? asked : thisYear;
  const { row, days } = await calendarOf(year);
  const known = row !== null && !row.provisional;
  return (
    <>
      <PageHeader
        title="日历" breadcrumb={[{ label: "系统管理" }]} description="公示期限按工作日计算：周一至周五，扣除国务院公布的放假日，加上调休上班日"
        meta={<StatusBadge tone={known ? "success" : "warning"} label={known ? "已公布" : "暂定"} />}
      />
      <Tabs label="年度" items={[thisYear - 1, thisYear, thisYear + 1].map((other) => ({ href: `/calendar?year=${other}`, label: `${other} 年`, current: other === year }))} />
      <div className="mt-3 grid gap-3 lg:grid-cols-[22rem_1fr]">
        <div className="grid content-start gap-3">
          <Card title={`${year} 年的安排`}>
            <Form key={`year:${year}`} action={saveYear} hidden={{ year }} guard={false}>
              <div className="grid gap-3">
                <Field name="provisional" label="放假通知" required stacked>
                  <Select options={[{ value: "true", label: "尚未公布（期限为暂定）" }, { value: "false", label: "已公布" }]} defaultValue={known ? "false" : "true"} />
                </Field>
                <Field name="source" label="依据文号" stacked help="如 国办发明电〔2025〕7号"><Input maxLength={80} defaultValue={row?.source ?? ""} /></Field>
                <div><SubmitButton variant="default">保存</SubmitButton></div>
              </div>
            </Form>
          </Card>
          <Card title="增加或修改一天">
            <Form key={`day:${year}`} action={addDay} guard={false} resetOnSuccess>
              <div className="grid gap-3">
                <Field name="date" label="日期" required stacked><DateInput min={`${year}-01-01`} max={`${year}-12-31`} /></Field>
                <Field name="kind" label="类型" required stacked><Select options={Object.entries(calendarDayLabels).map(([value, label]) => ({ value, label }))} defaultValue="holiday" /></Field>
                <Field name="name" label="名称" required stacked><Input maxLength={40} /></Field>
                <div><SubmitButton>保存</SubmitButton></div>
              </div>
            </Form>
          </Card>
        </div>
        <Card title={`放假与调休（${days.length} 天）`} flush>
          {days.length === 0 ? <EmptyState title={`${year} 年还没有放假安排`}>国务院办公厅公布后在左侧逐日录入，并把该年标为“已公布”。</EmptyState> : (
            <Table caption="放假与调休">
              <thead><tr><Th>日期</Th><Th>星期</Th><Th>类型</Th><Th>名称</Th><Th>操作</Th></tr></thead>
              <tbody>
                {days.map(({ date, kind, name }) => (
                  <tr key={isoDay(date)}>
                    <Td><span className="figures">{isoDay(date)}</span></Td>
                    <Td>{weekdays[date.getUTCDay()]}</Td>
                    <Td><StatusBadge tone={kind === "holiday" ? "success" : "warning"} label={calendarDayLabels[kind]} /></Td>
                    <Td>{name}</Td>
                    <Td>
                      <RowActions of={isoDay(date)} items={[{
                        label: "删除", danger: true, action: deleteDay, fields: { date: isoDay(date) },
                        confirm: { title: `删除 ${isoDay(date)}（${name}）的安排？`, danger: true, confirmLabel: "删除" },
                      }]} />
                    </Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      </div>
    </>
  );
}
