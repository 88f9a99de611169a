"use client";
import { Printer } from "lucide-react";
import { Button, type ButtonVariant } from "./ui/button";

/** Opens the browser's print dialog. */
export function PrintButton({ variant = "primary", children = "打印" }: { variant?: ButtonVariant; children?: string }) {
  return (
    <Button variant={variant} onClick={() => window.print()} className="print:hidden">
      <Printer aria-hidden />
      {children}
    </Button>
  );
}
