import { revalidatePath } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import { type Actor, can } from "./actor";
import type { ActionState } from "./action-state";
import { auditDenied, currentActor } from "./auth";
import { DomainError } from "./errors";
import { formValues } from "./form-values";
import type { Permission } from "./permissions";

type Outcome = { message?: string; redirectTo?: string; data?: unknown } | void;
type ServerAction = (state: ActionState, formData: FormData) => Promise<ActionState>;

/**
 * Makes a server action of a command: signs in, checks the permission, parses the form with the schema that the page
 * shares, runs the command, turns a DomainError into its Chinese message and lets Next's own control flow pass.
 * `signed-in` needs no permission but a user.
 */
export function action<S extends z.ZodType>(
  permission: Permission | "signed-in",
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<Outcome>,
): ServerAction {
  return async (_state, formData) => {
    try {
      const actor = await currentActor();
      if (!actor) return { status: "error", message: "登录已失效，请重新登录后再提交", signedOut: true };
      if (actor.mustChangePassword && permission !== "account:password") {
        return { status: "error", message: "请先修改初始密码" };
      }
      if (permission !== "signed-in" && !can(actor, permission)) {
        await auditDenied(actor, permission);
        return { status: "error", message: "您没有执行此操作的权限" };
      }
      const parsed = await schema.safeParseAsync(formValues(formData));
      if (!parsed.success) return { status: "error", message: "请改正标出的内容", fieldErrors: errorsByField(parsed.error) };
      const outcome = await run(actor, parsed.data);
      revalidatePath("/", "layout");
      return { status: "ok", ...outcome };
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof DomainError) {
        return { status: "error", message: error.message, fieldErrors: error.fieldErrors };
      }
      const reference = Date.now().toString(36);
      console.error(`action ${permission} failed [${reference}]`, error);
      return { status: "error", message: `系统出错，您填写的内容没有丢失，请稍后重试（编号 ${reference}）` };
    }
  };
}

/** Errors under the names of the form's fields: `items.0.name`. */
export function errorsByField(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) (fields[issue.path.join(".")] ??= []).push(issue.message);
  return fields;
}
