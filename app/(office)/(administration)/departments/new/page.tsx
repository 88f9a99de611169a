import { PageHeader } from "@/components/shell/page-header";
import { requirePage } from "@/lib/platform/auth";
import { DepartmentForm } from "../department-form";

export const metadata = { title: "新增部门" };

export default async function NewDepartmentPage() {
  await requirePage("departments:manage");
  return (
    <>
      <PageHeader title="新增部门" breadcrumb={[{ label: "系统管理" }, { label: "部门", href: "/departments" }]} />
      <DepartmentForm />
    </>
  );
}
