import { addGuidance } from "@/lib/check-items/guidance";
import { addGuidanceSchema, guidanceFileMegabytes } from "@/lib/check-items/schema";
import { route } from "@/lib/platform/route";
import { answerUpload } from "../answer-upload";

export const POST = route("check-items:edit", (actor, request) =>
  answerUpload(request, addGuidanceSchema, guidanceFileMegabytes, async (input) => {
    const { version } = await addGuidance(actor, input);
    return { message: version === 1 ? "抽查指引已上传" : `抽查指引已更新为第 ${version} 版` };
  }));
