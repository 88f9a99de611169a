const home = "/workbench";
const origin = "http://own.invalid";

/**
 * Where to go after signing in: a path of our own, whatever a link asked for. Browsers read `/\t/x`, `\\x` and `//x` as other
 * sites, so the address is resolved the way they do. The sign-in page itself and routes without a page lead to the workbench.
 */
export function ownPath(asked: string | undefined): string {
  if (!asked?.startsWith("/") || !URL.canParse(asked, origin)) return home;
  const url = new URL(asked, origin);
  if (url.origin !== origin || /^\/(login|api)(\/|$)/.test(url.pathname) || url.pathname.startsWith("//")) return home;
  return `${url.pathname}${url.search}${url.hash}`;
}
