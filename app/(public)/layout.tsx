import type { ReactNode } from "react";
import { platformName } from "@/components/shell/platform-name";
import { PublicShell } from "@/components/shell/public-shell";

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PublicShell platformName={platformName} site={{}}>
      {children}
    </PublicShell>
  );
}
