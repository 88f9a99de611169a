import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { departmentOptions } from "@/lib/departments/queries";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { userDetail } from "@/lib/users/queries";
import { UserForm } from "../user-form";
import { ResetPassword } from "./reset-password";

export const metadata = { title: "修改用户" };

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("users:manage");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const user = await userDetail(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return (
    <>
      <PageHeader
        title={`${user.name}（${user.username}）`} breadcrumb={[{ label: "系统管理" }, { label: "用户", href: "/users" }]}
        actions={<ResetPassword userId={user.id} name={user.name} />}
      />
      <UserForm
        departments={await departmentOptions()}
        user={{ id: user.id, username: user.username, name: user.name, departmentId: user.departmentId, roles: user.roles }}
      />
    </>
  );
}
