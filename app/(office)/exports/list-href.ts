import { hrefWith } from "@/components/list/search-params";
import { querySchema } from "@/lib/exports/schema";
import type { ExportRun } from "@/lib/platform/generated/prisma/client";

/** The list as it was when it was taken out: its filter and its order. */
export function listHref({ kind, query }: Pick<ExportRun, "kind" | "query">): string {
  const params = querySchema.parse(query);
  if (kind !== "objects") return hrefWith(`/${kind}`, params, {});
  return typeof params.library === "string" ? hrefWith(`/objects/${params.library}`, params, { library: null }) : "/objects";
}
