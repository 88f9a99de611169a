import { xlsxResponse } from "@/app/api/xlsx-response";
import { objectTemplate } from "@/lib/objects/template";
import { route } from "@/lib/platform/route";

export const GET = route("objects:import", async () => xlsxResponse("检查对象导入模板.xlsx", await objectTemplate()));
