"use client";
import { use, useEffect, useMemo, useRef, useState, useSyncExternalStore, type RefObject } from "react";
import { UserContext } from "../shell/user-context";
import type { FormValues } from "../ui/field-context";
import { formSnapshot, formTexts } from "./form-snapshot";

type Stored = { savedAt: number; values: FormValues };

const saveEvery = 2000;
const never = () => () => {};

/**
 * Keeps what is typed in this browser under the user and `key`, and brings it back when the form is opened again.
 * Returns the draft brought back, a `revision` that changes whenever the controls must be filled anew, and `forget` for
 * after a success or when the user does not want the draft. `emptied` counts how often the form itself was emptied.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, key: string | undefined, emptied: number) {
  const userId = use(UserContext);
  const slot = key === undefined ? null : `draft:${userId}:${key}`;
  const opened = useMemo(() => readOnce(slot), [slot]);
  const text = useSyncExternalStore(never, opened, () => null);
  const [forgotten, setForgotten] = useState<string | null>(null);
  const draft = useMemo(() => (text === null || text === forgotten ? undefined : parse(text)), [text, forgotten]);
  const revision = draft ? 1 : forgotten === null ? 0 : 2;
  const lastSaved = useRef<string>(undefined);

  useEffect(() => {
    const element = form.current;
    if (!slot || !element) return;
    lastSaved.current = formSnapshot(element);
    const save = () => {
      const now = formSnapshot(element);
      if (now === lastSaved.current) return;
      lastSaved.current = now;
      write(slot, { savedAt: Date.now(), values: formTexts(element) });
    };
    const timer = setInterval(save, saveEvery);
    window.addEventListener("pagehide", save);
    return () => {
      if (!element.isConnected) save();
      clearInterval(timer);
      window.removeEventListener("pagehide", save);
    };
  }, [slot, form, revision, emptied]);

  const forget = () => {
    if (!slot) return;
    if (form.current) lastSaved.current = formSnapshot(form.current);
    localStorage.removeItem(slot);
    setForgotten(text);
  };

  return { draft, revision, forget };
}

/** The draft as it was when the form was opened: what is saved later must not fill the form again. */
function readOnce(slot: string | null): () => string | null {
  let text: string | null | undefined;
  return () => {
    if (text === undefined) text = slot === null ? null : localStorage.getItem(slot);
    return text;
  };
}

function parse(text: string): Stored | undefined {
  try {
    return JSON.parse(text) as Stored;
  } catch {
    return undefined;
  }
}

/** A full or forbidden storage must not break the form: the draft is a courtesy, the form is the work. */
function write(slot: string, draft: Stored): void {
  try {
    localStorage.setItem(slot, JSON.stringify(draft));
  } catch {
    localStorage.removeItem(slot);
  }
}
