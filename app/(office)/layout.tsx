import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { site } from "@/app/site";
import { visibleMenu } from "@/components/shell/menu";
import { OfficeShell } from "@/components/shell/office-shell";
import { requireActor, signOut } from "@/lib/platform/auth";

export async function generateMetadata(): Promise<Metadata> {
  const { platformName } = await site();
  return { title: { default: platformName, template: `%s - ${platformName}` } };
}

async function leave(): Promise<void> {
  "use server";
  await signOut();
  redirect("/login");
}

export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [{ platformName }, jar] = await Promise.all([site(), cookies()]);
  return (
    <OfficeShell
      platformName={platformName}
      user={{ id: actor.userId, name: actor.name, departmentName: actor.departmentName, roles: [] }}
      menu={visibleMenu(actor.permissions)}
      signOut={leave}
      initiallyFolded={jar.get("menu")?.value === "folded"}
    >
      {children}
    </OfficeShell>
  );
}
