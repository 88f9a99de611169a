"use client";
import { use, useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { UserContext } from "../shell/user-context";
import type { FormValues } from "../ui/field-context";
import { formSnapshot, formTexts } from "./form-snapshot";

type Stored = { savedAt: number; values: FormValues };

const saveEvery = 2000;

/**
 * Keeps what is typed in this browser under the user and `key`, and brings it back when the form is opened again.
 * Returns the values brought back, when they were saved, and `discard` to forget them.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, key: string | undefined) {
  const userId = use(UserContext);
  const slot = key === undefined ? null : `draft:${userId}:${key}`;
  const [restored, setRestored] = useState<Stored | null>(null);
  const [revision, setRevision] = useState(0);
  const lastSaved = useRef<string>(undefined);

  useEffect(() => {
    if (!slot || !form.current) return;
    lastSaved.current = formSnapshot(form.current);
    const stored = read(slot);
    if (stored) {
      setRestored(stored);
      setRevision((before) => before + 1);
    }
  }, [slot, form]);

  useEffect(() => {
    if (!slot) return;
    const save = () => {
      if (!form.current) return;
      const now = formSnapshot(form.current);
      if (now === lastSaved.current) return;
      lastSaved.current = now;
      write(slot, { savedAt: Date.now(), values: formTexts(form.current) });
    };
    const timer = setInterval(save, saveEvery);
    window.addEventListener("pagehide", save);
    return () => {
      save();
      clearInterval(timer);
      window.removeEventListener("pagehide", save);
    };
  }, [slot, form, revision]);

  const forget = useCallback(() => {
    if (!slot) return;
    if (form.current) lastSaved.current = formSnapshot(form.current);
    localStorage.removeItem(slot);
  }, [slot, form]);

  const discard = useCallback(() => {
    forget();
    setRestored(null);
    setRevision((before) => before + 1);
  }, [forget]);

  return { values: restored?.values, savedAt: restored?.savedAt, revision, forget, discard };
}

function read(slot: string): Stored | null {
  const text = localStorage.getItem(slot);
  if (!text) return null;
  try {
    return JSON.parse(text) as Stored;
  } catch {
    localStorage.removeItem(slot);
    return null;
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
