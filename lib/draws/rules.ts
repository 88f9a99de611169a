import type { Draw } from "@/lib/platform/generated/prisma/client";

/** The attempt that a new draw follows, and why there is a new one. */
export type Attempt = { attempt: number; previous: Pick<Draw, "id" | "drawId"> | null; reason: string | null };

/** When a draw must be committed, revealed and disclosed. */
export type Deadlines = { commitBy: Date; revealBy: Date; discloseBy: Date };
