import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { visibleMenu } from "@/components/shell/menu";
import { OfficeShell } from "@/components/shell/office-shell";
import { platformName } from "@/components/shell/platform-name";
import { requireActor, signOut } from "@/lib/platform/auth";

async function leave(): Promise<void> {
  "use server";
  await signOut();
  redirect("/login");
}

export default async function OfficeLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const jar = await cookies();
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
