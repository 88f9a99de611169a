import type { FormAction } from "@/components/form/action-runner";
import type { ActionState } from "@/lib/platform/action-state";

/**
 * A form's action that sends it to an upload route instead of a server action, which would take 1 MB at most. The route
 * answers as `answerUpload` of app/api/uploads does.
 */
export const uploadTo = (address: string): FormAction => async (_state, formData) => {
  const response = await fetch(address, { method: "POST", body: formData });
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const message = typeof answer.message === "string" ? answer.message : undefined;
  if (!response.ok) {
    const state: ActionState = {
      status: "error", message: message ?? `上传失败（${response.status}），请稍后重试`, ...(response.status === 401 ? { signedOut: true } : {}),
    };
    return answer.fieldErrors ? { ...state, fieldErrors: answer.fieldErrors as Record<string, string[]> } : state;
  }
  return { status: "ok", ...(message ? { message } : {}), ...(typeof answer.redirectTo === "string" ? { redirectTo: answer.redirectTo } : {}) };
};
