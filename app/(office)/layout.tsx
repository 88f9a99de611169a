import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { site } from "@/app/site";
import { visibleMenu } from "@/components/shell/menu";
import { OfficeShell } from "@/components/shell/office-shell";
import { unreadNotices } from "@/lib/notices/queries";
import { requireActor, signOut } from "@/lib/platform/auth";
import { roleLabels } from "@/lib/users/labels";
import { SignInAgain } from "./sign-in-again";

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
  const [{ platformName }, jar, noticeCount] = await Promise.all([site(), cookies(), unreadNotices(actor)]);
  return (
    <OfficeShell
      platformName={platformName}
      user={{ id: actor.userId, name: actor.name, departmentName: actor.departmentName, roles: actor.roles.map((role) => roleLabels[role]) }}
      noticeCount={noticeCount}
      menu={visibleMenu(actor.permissions)}
      signOut={leave}
      initiallyFolded={jar.get("menu")?.value === "folded"}
    >
      {children}
      <SignInAgain username={actor.username} />
    </OfficeShell>
  );
}
