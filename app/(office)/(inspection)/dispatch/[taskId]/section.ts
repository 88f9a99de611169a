import type { DispatchDetail } from "@/lib/dispatch/queries";
import type { Actor } from "@/lib/platform/actor";
import type { SearchParams } from "@/lib/platform/page";

/** What each part of a task's page is made from. */
export type Section = { actor: Actor; detail: DispatchDetail; path: string; params: SearchParams };
