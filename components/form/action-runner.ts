"use client";
import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { ActionState } from "@/lib/platform/action-state";
import { setSessionEnded } from "../session-ended";

export type FormAction = (state: ActionState, formData: FormData) => Promise<ActionState>;

/** Runs a server action so that a lost connection or a new release becomes a message, never a page that eats the form. */
export function guarded(action: FormAction): FormAction {
  return async (state, formData) => {
    try {
      const next = await action(state, formData);
      if (next.status === "error" && next.signedOut) setSessionEnded(true);
      return next;
    } catch (error) {
      unstable_rethrow(error);
      if (unstable_isUnrecognizedActionError(error)) {
        return { status: "error", message: "系统已更新。请先复制尚未保存的内容，再刷新页面重新提交" };
      }
      return { status: "error", message: "未能连接服务器，填写的内容没有丢失，请检查网络后重试" };
    }
  };
}

/** Fields as form data; a list is sent once per value. */
export function toFormData(fields: Record<string, string | number | readonly (string | number)[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) data.append(name, String(one));
  }
  return data;
}
