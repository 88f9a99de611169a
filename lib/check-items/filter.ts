import type { CheckItemKind, VersionStatus } from "@/lib/platform/generated/prisma/enums";
import { param, paramOf, type SearchParams } from "@/lib/platform/page";

export type CheckItemFilter = {
  text?: string | undefined;
  categoryCode?: string | undefined;
  kind?: CheckItemKind | undefined;
  status?: VersionStatus | undefined;
};

/** States that a list is filtered by; superseded versions are seen on the item's page only. */
export const listedStatuses = ["draft", "published", "withdrawn"] as const;

/** The filter that a URL says (`text`, `category`, `kind`, `status`): the same for the list and its export. */
export const checkItemFilterOf = (params: SearchParams): CheckItemFilter => ({
  text: param(params, "text"),
  categoryCode: param(params, "category"),
  kind: paramOf(params, "kind", ["general", "key"]),
  status: paramOf(params, "status", listedStatuses),
});
