import { type Actor, can } from "./actor";
import { auditDenied, currentActor } from "./auth";
import { DomainError, NotFoundError } from "./errors";
import type { Permission } from "./permissions";

type Params = Record<string, string>;
type Handler = (actor: Actor, request: Request, params: Params) => Promise<Response>;
type RouteContext = { params: Promise<Params> };

/**
 * Makes a route handler that declares its permission. Answers 401, 403, 404 and 422 with a Chinese message as JSON,
 * and 500 without the program's own words. A request that writes must come from our own pages.
 */
export function route(permission: Permission | "signed-in", handler: Handler) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      if (request.method !== "GET" && !sameOrigin(request)) return refuse(403, "请求来源不被允许");
      const actor = await currentActor();
      if (!actor) return refuse(401, "登录已失效，请重新登录");
      if (actor.mustChangePassword) return refuse(403, "请先修改初始密码");
      if (permission !== "signed-in" && !can(actor, permission)) {
        await auditDenied(actor, permission);
        return refuse(403, "您没有执行此操作的权限");
      }
      return await handler(actor, request, await context.params);
    } catch (error) {
      return answerError(permission, error);
    }
  };
}

/** A route handler that says aloud that anyone may call it. */
export function publicRoute(handler: (request: Request, params: Params) => Promise<Response>) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      return await handler(request, await context.params);
    } catch (error) {
      return answerError("public", error);
    }
  };
}

function sameOrigin(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (!origin) return false;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}

function answerError(permission: string, error: unknown): Response {
  if (error instanceof NotFoundError) return refuse(404, error.message);
  if (error instanceof DomainError) return refuse(422, error.message);
  const reference = Date.now().toString(36);
  console.error(`route ${permission} failed [${reference}]`, error);
  return refuse(500, `系统出错，请稍后重试（编号 ${reference}）`);
}

const refuse = (status: number, message: string): Response => Response.json({ message }, { status });
