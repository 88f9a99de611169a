"use client";
import { useSyncExternalStore } from "react";

export type ToastTone = "success" | "info" | "warning" | "error";
export type ToastMessage = { id: number; text: string; tone: ToastTone };

const nothing: readonly ToastMessage[] = [];
const most = 4;
const shownFor = 4000;

let messages = nothing;
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly ToastMessage[]): void {
  messages = next;
  for (const listener of listeners) listener();
}

/** Says something short at the top of the page, on whatever page comes next. Errors stay until closed and are announced at once. */
export function toast(text: string, tone: ToastTone = "success"): void {
  const id = ++lastId;
  set([...messages.filter((message) => message.text !== text), { id, text, tone }].slice(-most));
  if (tone !== "error") setTimeout(() => closeToast(id), shownFor);
}

export function closeToast(id: number): void {
  set(messages.filter((message) => message.id !== id));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useToasts(): readonly ToastMessage[] {
  return useSyncExternalStore(subscribe, () => messages, () => nothing);
}
