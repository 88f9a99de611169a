import type { TwoPeople } from "@/lib/draws/two-people";
import type { Draw, DrawRequest } from "@/lib/platform/generated/prisma/client";

/** An approved request as it is carried out: the draw that it is about, the evidence's hash by that draw's suite, the two people. */
export type Execution = TwoPeople & { request: DrawRequest; draw: Draw; evidence: string | null };

/** What came of it, in words; null where the approval only allows a new draw. */
export type Carried = { outcome: string | null };
