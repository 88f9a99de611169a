import { z } from "zod";

/** Building blocks of form schemas: trimmed, normalised, with Chinese messages. Shared by server and browser. */

// PostgreSQL stores no NUL.
const clean = (value: unknown) => (typeof value === "string" ? value.replaceAll("\0", "").normalize("NFC").trim() : value);

/** Required text of at most `max` characters. */
export const text = (label: string, max = 200) =>
  z.preprocess((value) => clean(value) ?? "", z.string().min(1, `请填写${label}`).max(max, `${label}最长 ${max} 字`));

/** Required text of at least `min` characters, so that it says something. */
export const textBetween = (label: string, min: number, max: number) =>
  z.preprocess((value) => clean(value) ?? "", z.string().min(min, `${label}至少 ${min} 字`).max(max, `${label}最长 ${max} 字`));

/** Text that may be empty; gives "" where nothing was typed. */
export const optionalText = (label: string, max = 2000) =>
  z.preprocess((value) => clean(value) ?? "", z.string().max(max, `${label}最长 ${max} 字`));

/** Text that may be absent; gives null where nothing was typed. */
export const nullableText = (label: string, max = 200) =>
  z.preprocess((value) => clean(value) || null, z.string().max(max, `${label}最长 ${max} 字`).nullable());

/** A whole number within bounds. */
export const whole = (label: string, min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : (value === "" ? undefined : value)),
    z.number({ error: `请填写${label}` }).int(`${label}须为整数`).min(min, `${label}不能小于 ${min}`).max(max, `${label}不能大于 ${max}`),
  );

/** A row's id, from a hidden field or a select. */
export const id = (label = "记录") => z.coerce.number({ error: `请选择${label}` }).int(`请选择${label}`).positive(`请选择${label}`).max(2_147_483_647, `请选择${label}`);

/** An id or nothing. */
export const optionalId = (label = "记录") => z.preprocess((value) => (value === "" || value === undefined ? null : value), id(label).nullable());

/** A day, `2026-11-23`; gives a Date at midnight UTC, as the database's `date` columns have it. */
export const day = (label: string) =>
  z.preprocess(
    (value) => clean(value) || undefined,
    z.string({ error: `请填写${label}` })
      .regex(/^\d{4}-\d{2}-\d{2}$/, `${label}的格式应为 2026-11-23`)
      .transform((value) => new Date(`${value}T00:00:00Z`))
      .refine((value) => !Number.isNaN(value.getTime()), `${label}不是有效日期`),
  );

/** A moment as a form's control has it, `2026-11-23T17:00`, in Shanghai, which has no summer time. */
export const moment = (label: string) =>
  z.preprocess(
    (value) => clean(value) || undefined,
    z.string({ error: `请填写${label}` })
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, `${label}的格式应为 2026-11-23 17:00`)
      .transform((value) => new Date(`${value}:00+08:00`))
      .refine((value) => !Number.isNaN(value.getTime()), `${label}不是有效时间`),
  );

/** A day or nothing. */
export const optionalDay = (label: string) => z.preprocess((value) => (clean(value) ? value : null), day(label).nullable());

/** A checkbox: present or not. */
export const flag = z.preprocess((value) => value === "on" || value === "true" || value === true, z.boolean());

/** A list of values of the same name (`name[]`); absent is empty. */
export const listOf = <T extends z.ZodType>(item: T) => z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item));

/** Rows typed as `rows.0.name`, `rows.1.name`, in order. */
export const rowsOf = <T extends z.ZodType>(row: T) =>
  z.preprocess(
    (value) => (value && typeof value === "object" && !Array.isArray(value)
      ? Object.entries(value).sort(([a], [b]) => Number(a) - Number(b)).map(([, item]: [string, unknown]) => item)
      : (value ?? [])),
    z.array(row),
  );

/** One of an enum's values. */
export const oneOf = <const T extends readonly [string, ...string[]]>(label: string, values: T) => z.enum(values, { error: `请选择${label}` });

/** An uploaded file within a size. */
export const upload = (label: string, maxBytes: number) =>
  z.instanceof(File, { error: `请选择${label}` })
    .refine((file) => file.size > 0, `${label}是空文件`)
    .refine((file) => file.size <= maxBytes, `${label}不能超过 ${Math.floor(maxBytes / 1_048_576)} MB`);
