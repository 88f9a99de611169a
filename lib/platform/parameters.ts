import { z } from "zod";
import { type Db, db } from "./db";

/** The installation's settings, with what each means, its bounds and the value where nobody has set one. */
export const parameters = {
  platformName: { label: "平台名称", schema: z.string().min(1).max(40), fallback: "双随机、一公开监管平台" },
  provinceCode: { label: "省级区划代码", schema: z.string().regex(/^\d{6}$/), fallback: "630000" },
  organizer: { label: "主办单位", schema: z.string().max(80), fallback: "" },
  contact: { label: "联系方式", schema: z.string().max(80), fallback: "" },
  siteCode: { label: "网站标识码", schema: z.string().max(40), fallback: "" },
  icpNumber: { label: "ICP备案号", schema: z.string().max(60), fallback: "" },
  publicAddress: { label: "公示门户网址（投影二维码用）", schema: z.string().max(100).transform((address) => address.replace(/\/+$/, "")).pipe(z.string().regex(/^(https?:\/\/[^\s/?#]+)?$/)), fallback: "" },
  publishWithinWorkingDays: { label: "结果公示期限（工作日）", schema: z.number().int().min(1).max(60), fallback: 20 },
  annualVisitCap: { label: "每户年度检查次数上限", schema: z.number().int().min(1).max(99), fallback: 2 },
  recentDays: { label: "近期已检查不再抽取（天）", schema: z.number().int().min(0).max(3650), fallback: 90 },
  generalRatioCeiling: { label: "一般事项抽查比例提示上限（%）", schema: z.number().int().min(1).max(100), fallback: 30 },
  certificateWarningDays: { label: "执法证件到期提醒（天）", schema: z.number().int().min(1).max(366), fallback: 60 },
  certificateUrgentDays: { label: "执法证件到期再次提醒（天）", schema: z.number().int().min(1).max(366), fallback: 15 },
  personalListDays: { label: "导入的人员名单保留天数", schema: z.number().int().min(1).max(90), fallback: 7 },
  reconciliationTolerance: { label: "名录库与登记总数的容差（%）", schema: z.number().int().min(0).max(100), fallback: 1 },
  drawSuite: { label: "抽取杂凑算法", schema: z.enum(["SM3", "SHA256"]), fallback: "SM3" as const },
} as const;

export type ParameterKey = keyof typeof parameters;
export type ParameterValue<K extends ParameterKey> = z.output<(typeof parameters)[K]["schema"]>;

/** A setting's value; a stored value that no longer fits its bounds counts as not set. */
export async function parameter<K extends ParameterKey>(key: K, client: Db = db): Promise<ParameterValue<K>> {
  const row = await client.parameter.findUnique({ where: { key } });
  const parsed = parameters[key].schema.safeParse(row?.value);
  return (parsed.success ? parsed.data : parameters[key].fallback) as ParameterValue<K>;
}
