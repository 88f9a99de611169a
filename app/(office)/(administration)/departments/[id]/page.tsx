import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { departmentDetail } from "@/lib/departments/queries";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { DepartmentForm } from "../department-form";

export const metadata = { title: "修改部门" };

export default async function DepartmentPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requirePage("departments:manage");
  const id = idOf((await params).id);
  if (id === null) notFound();
  const department = await departmentDetail(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return (
    <>
      <PageHeader title={department.name} breadcrumb={[{ label: "系统管理" }, { label: "部门", href: "/departments" }]} />
      <DepartmentForm department={department} />
    </>
  );
}
