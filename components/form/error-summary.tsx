"use client";
import { useEffect, useRef, type RefObject } from "react";
import type { ActionState } from "@/lib/platform/action-state";
import { Alert } from "../ui/alert";

type Failure = Extract<ActionState, { status: "error" }>;

/** What went wrong, on top of the form and focused; each line jumps to its field. */
export function ErrorSummary({ state, form }: { state: Failure; form: RefObject<HTMLFormElement | null> }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: "nearest" });
  }, [state]);

  const fields = Object.entries(state.fieldErrors ?? {}).filter(([, messages]) => messages.length > 0);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="mb-3 scroll-mt-16 rounded-md">
      <Alert tone="danger" title={state.message}>
        {fields.length > 0 && (
          <ul className="mt-0.5">
            {fields.map(([name, messages]) => (
              <li key={name}>
                <a
                  href={`#${name}`}
                  className="text-danger underline underline-offset-3"
                  onClick={(event) => {
                    event.preventDefault();
                    focusField(form.current, name);
                  }}
                >
                  {messages.join("；")}
                </a>
              </li>
            ))}
          </ul>
        )}
      </Alert>
    </div>
  );
}

const focusable = "input:not([type=hidden]):not([tabindex='-1']), select, textarea, button:not([tabindex='-1'])";

function focusField(form: HTMLFormElement | null, name: string): void {
  const quoted = CSS.escape(name);
  const field = form?.querySelector(`[data-field="${quoted}"]`);
  const control = field?.querySelector<HTMLElement>(focusable) ?? form?.querySelector<HTMLElement>(`[name="${quoted}"], [name="${quoted}[]"]`);
  control?.focus();
  (field ?? control)?.scrollIntoView({ block: "center" });
}
