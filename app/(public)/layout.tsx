import type { Metadata } from "next";
import type { ReactNode } from "react";
import { site } from "@/app/site";
import { PublicShell } from "@/components/shell/public-shell";

export async function generateMetadata(): Promise<Metadata> {
  const { platformName } = await site();
  return { title: { default: `抽查信息公示 - ${platformName}`, template: `%s - ${platformName}` } };
}

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const { platformName, ...facts } = await site();
  return (
    <PublicShell platformName={platformName} site={facts}>
      {children}
    </PublicShell>
  );
}
