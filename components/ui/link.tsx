import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * The way from page to page. Nothing is fetched before somebody goes there: a list has fifty links, Next would ask for each of
 * them as soon as it is seen, and none of our pages has a part that could be shown earlier.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
