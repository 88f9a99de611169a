/** What a server action answers to its form: never what was typed, which the page still has and nobody else needs. */
export type ActionState =
  | { status: "idle" }
  | { status: "ok"; message?: string; redirectTo?: string; data?: unknown }
  | {
      status: "error";
      message: string;
      fieldErrors?: Record<string, string[]>;
      /** The session has ended: the page asks to sign in again, over the form. */
      signedOut?: true;
    };

export const idle: ActionState = { status: "idle" };
