import { NextResponse, type NextRequest } from "next/server";

/** Tells pages their own address, so that signing in can lead back to it. Authorization is never done here. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

/** Pages only, and not their actions: a proxy cuts bodies at 10 MB, so that nothing that is uploaded may pass through it. */
export const config = {
  matcher: [{ source: "/((?!api/|_next/|verify/|.*\\.(?:svg|png|ico|html|xlsx)$).*)", missing: [{ type: "header", key: "next-action" }] }],
};
