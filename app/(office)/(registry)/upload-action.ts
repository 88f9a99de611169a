import type { FormAction } from "@/components/form/action-runner";
import type { ActionState } from "@/lib/platform/action-state";

/**
 * A form's action that sends it to an upload route instead of a server action, which would take 1 MB at most. The route
 * answers as `answerUpload` of app/api/uploads does.
 */
export const uploadTo = (address: string): FormAction => async (_state, formData) => {
  const response = await fetch(address, { method: "POST", body: formData });
  return stateOf(response.status, await response.json().catch(() => ({})));
};

/** What the route answered, as a form understands it. */
function stateOf(status: number, answered: unknown): ActionState {
  const answer = (typeof answered === "object" && answered !== null ? answered : {}) as Record<string, unknown>;
  const message = typeof answer.message === "string" ? answer.message : undefined;
  if (status < 200 || status > 299) {
    const state: ActionState = { status: "error", message: message ?? `上传失败（${status}），请稍后重试`, ...(status === 401 ? { signedOut: true } : {}) };
    return answer.fieldErrors ? { ...state, fieldErrors: answer.fieldErrors as Record<string, string[]> } : state;
  }
  return { status: "ok", ...(message ? { message } : {}), ...(typeof answer.redirectTo === "string" ? { redirectTo: answer.redirectTo } : {}) };
}

/**
 * A form's action that sends its field `file` by itself as the body, which the server takes in as it comes, whatever its size;
 * the other fields go into the address. `onSent` is told of the bytes on their way, of how many.
 */
export const sendFileTo = (address: string, onSent: (sent: number, total: number) => void): FormAction => async (_state, formData) => {
  const file = formData.get("file");
  if (!(file instanceof File) || file.size === 0) return { status: "error", message: "请改正标出的内容", fieldErrors: { file: ["请选择要上传的文件，空文件不能上传"] } };
  const rest = new URLSearchParams([...formData].flatMap(([name, value]): [string, string][] => (typeof value === "string" ? [[name, value]] : [])));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${address}?${rest}`);
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.setRequestHeader("x-file-size", String(file.size));
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total);
    request.onload = () => resolve(stateOf(request.status, parsed(request.responseText)));
    request.onerror = () => reject(new Error("the connection was lost"));
    request.send(file);
  });
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
