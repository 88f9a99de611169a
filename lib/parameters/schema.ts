import { z } from "zod";
import { type ParameterKey, parameters } from "@/lib/platform/parameters";

const keys = Object.keys(parameters) as [ParameterKey, ...ParameterKey[]];

/** One setting: its text as typed; whole numbers are read as such, and each must fit its own bounds. */
export const setParameterSchema = z.object({ key: z.enum(keys), value: z.string().max(200, "最长 200 字").default("") }).transform(({ key, value }, context) => {
  const { schema, label, fallback } = parameters[key];
  const text = value.normalize("NFC").trim();
  const parsed = schema.safeParse(typeof fallback === "number" ? (text === "" ? Number.NaN : Number(text)) : text);
  if (parsed.success) return { key, value: parsed.data };
  context.addIssue({ code: "custom", path: ["value"], message: key === "publicAddress" ? `${label}须形如 https://ssj.example.gov.cn，不带路径，最长 100 字` : `${label}的值不在允许范围内` });
  return z.NEVER;
});
export type SetParameter = z.output<typeof setParameterSchema>;
