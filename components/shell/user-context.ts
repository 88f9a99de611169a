"use client";
import { createContext } from "react";

/** Id of the signed-in user; keeps one user's drafts from another at a shared computer. */
export const UserContext = createContext<number | null>(null);
