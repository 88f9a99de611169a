"use client";
import { useSyncExternalStore } from "react";

let ended = false;
const listeners = new Set<() => void>();

/** Says whether the session has ended under an open page: set by whatever was refused for it, cleared by signing in again. */
export function setSessionEnded(now: boolean): void {
  ended = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSessionEnded = (): boolean => useSyncExternalStore(subscribe, () => ended, () => false);
