"use client";
import { createContext } from "react";

/** What the buttons of a form need to know: whether it is being sent, by which button, and whether it can be sent yet. */
export type FormStatus = { pending: boolean; submitter: string | undefined; ready: boolean };

export const FormStatusContext = createContext<FormStatus>({ pending: false, submitter: undefined, ready: true });
