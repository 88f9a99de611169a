/** What a server action answers to its form. `values` gives back what was typed: React resets a form after its action. */
export type ActionState =
  | { status: "idle" }
  | { status: "ok"; message?: string; redirectTo?: string; data?: unknown }
  | {
      status: "error";
      message: string;
      fieldErrors?: Record<string, string[]>;
      /** The session has ended: the page asks to sign in again, over the form. */
      signedOut?: true;
      values?: Record<string, string | string[]>;
    };

export const idle: ActionState = { status: "idle" };
