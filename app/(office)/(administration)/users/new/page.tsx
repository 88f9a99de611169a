import { PageHeader } from "@/components/shell/page-header";
import { departmentOptions } from "@/lib/departments/queries";
import { requirePage } from "@/lib/platform/auth";
import { UserForm } from "../user-form";

export const metadata = { title: "新增用户" };

export default async function NewUserPage() {
  await requirePage("users:manage");
  return (
    <>
      <PageHeader title="新增用户" breadcrumb={[{ label: "系统管理" }, { label: "用户", href: "/users" }]} />
      <UserForm departments={await departmentOptions()} />
    </>
  );
}
