"use client";
import { Toast } from "@base-ui/react/toast";

export const toastManager = Toast.createToastManager();

export type ToastTone = "success" | "info" | "warning" | "error";

/** Says something short at the top of the page. Errors stay until closed and are announced at once. */
export function toast(message: string, tone: ToastTone = "success"): void {
  toastManager.add({
    description: message,
    type: tone,
    timeout: tone === "error" ? 0 : 4000,
    priority: tone === "error" ? "high" : "low",
  });
}
