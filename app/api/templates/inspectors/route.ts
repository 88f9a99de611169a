import { xlsxResponse } from "@/app/api/xlsx-response";
import { inspectorTemplate } from "@/lib/inspectors/template";
import { route } from "@/lib/platform/route";

export const GET = route("inspectors:import", async () => xlsxResponse("执法检查人员导入模板.xlsx", await inspectorTemplate()));
