import { z } from "zod";
import { id, text } from "@/lib/platform/fields";

const hex32 = (label: string) => z.string().regex(/^[0-9a-f]{64}$/, `${label}应为 64 位小写十六进制数`);

export const freezeDrawSchema = z.object({ taskId: id("任务") });
export type FreezeDraw = z.output<typeof freezeDrawSchema>;

export const commitPartySchema = z.object({ drawId: id("抽取"), commitment: hex32("承诺值") });
export type CommitParty = z.output<typeof commitPartySchema>;

export const revealPartySchema = z.object({ drawId: id("抽取"), random: hex32("随机数") });
export type RevealParty = z.output<typeof revealPartySchema>;

export const abortDrawSchema = z.object({ drawId: id("抽取"), reason: text("作废原因", 200) });
export type AbortDraw = z.output<typeof abortDrawSchema>;
