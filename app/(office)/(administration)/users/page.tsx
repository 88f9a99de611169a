import type { Column } from "@/components/list/column";
import { DataTable } from "@/components/list/data-table";
import { FilterBar } from "@/components/list/filter-bar";
import { RowActions } from "@/components/list/row-actions";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { CutText } from "@/components/ui/cells";
import { departmentOptions } from "@/lib/departments/queries";
import { requirePage } from "@/lib/platform/auth";
import { formatTime } from "@/lib/platform/format";
import { Role } from "@/lib/platform/generated/prisma/enums";
import { idOf, pagingOf, param, paramOf, type SearchParams } from "@/lib/platform/page";
import { roleLabels } from "@/lib/users/labels";
import { userPage, type UserRow } from "@/lib/users/queries";
import { disable, enable, kick } from "./actions";

export const metadata = { title: "用户" };

export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requirePage("users:manage");
  const params = await searchParams;
  const filter = {
    text: param(params, "q"), role: paramOf(params, "role", Object.values(Role)), departmentId: idOf(param(params, "department")) ?? undefined,
    state: paramOf(params, "state", ["active", "disabled", "locked", "firstPassword"]),
  };
  const [page, departments] = await Promise.all([userPage(actor, filter, pagingOf(params)), departmentOptions()]);
  return (
    <>
      <PageHeader title="用户" breadcrumb={[{ label: "系统管理" }]} />
      <FilterBar params={params} fields={[
        { type: "text", name: "q", label: "用户", placeholder: "用户名或姓名" },
        { type: "combobox", name: "department", label: "部门", options: departments },
        { type: "select", name: "role", label: "角色", options: Object.entries(roleLabels).map(([value, label]) => ({ value, label })) },
        { type: "select", name: "state", label: "状态", options: [{ value: "active", label: "在用" }, { value: "locked", label: "已锁定" }, { value: "firstPassword", label: "未修改初始密码" }, { value: "disabled", label: "停用" }] },
      ]} />
      <DataTable
        id="users" caption="用户" path="/users" params={params} rows={page.rows} rowKey={(row) => row.id} paging={page}
        columns={columns(actor.userId)} toolbar={<ButtonLink href="/users/new" variant="primary">新增用户</ButtonLink>}
      />
    </>
  );
}

const columns = (ownId: number): Column<UserRow>[] => [
  { key: "username", title: "用户名", render: ({ username }) => username },
  { key: "name", title: "姓名", render: ({ name }) => name },
  { key: "state", title: "状态", render: (row) => <UserState row={row} /> },
  { key: "department", title: "部门", render: ({ department }) => <CutText>{department.name}</CutText> },
  { key: "roles", title: "角色", render: ({ roles }) => <CutText>{roles.map((role) => roleLabels[role]).join("、")}</CutText> },
  { key: "lastSignInAt", title: "最近登录", width: "10rem", render: ({ lastSignInAt }) => <span className="figures">{formatTime(lastSignInAt)}</span> },
  {
    key: "operations", title: "操作", sticky: "right", width: "11rem",
    render: (row) => (
      <RowActions of={row.username} items={[
        { label: "修改", href: `/users/${row.id}` },
        ...(row.id === ownId ? [] : [
          ...(row._count.sessions > 0 ? [{ label: "踢下线", action: kick, fields: { userId: row.id }, confirm: { title: `将 ${row.name} 踢下线？` } }] : []),
          row.disabledAt
            ? { label: "启用", action: enable, fields: { userId: row.id } }
            : { label: "停用", danger: true, action: disable, fields: { userId: row.id }, confirm: { title: `停用 ${row.name}（${row.username}）？`, description: "该用户立即退出且不能再登录。", danger: true, confirmLabel: "停用" } },
        ]),
      ]} />
    ),
  },
];

function UserState({ row }: { row: UserRow }) {
  if (row.disabledAt) return <StatusBadge tone="danger" label="停用" />;
  if (row.lockedUntil && row.lockedUntil > new Date()) return <StatusBadge tone="danger" label="已锁定" />;
  if (row.mustChangePassword) return <StatusBadge tone="warning" label="待改初始密码" />;
  return row._count.sessions > 0 ? <StatusBadge tone="success" label="在线" /> : <StatusBadge tone="neutral" label="离线" />;
}
