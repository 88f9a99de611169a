import { z } from "zod";
import { id, moment, text, whole } from "@/lib/platform/fields";

const hex32 = (label: string) => z.string().regex(/^[0-9a-f]{64}$/, `${label}应为 64 位小写十六进制数`);

/** A public source of randomness as people choose it; the rules name it exactly (draw specification §3.3). */
const sourceWith = (at: (label: string) => z.ZodType<Date>) => z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("dice"), place: text("掷骰地点", 60), at: at("掷骰时间") }),
  z.object({ kind: z.literal("lottery"), name: text("彩票名称", 30), issue: text("彩票期号", 20) }),
  z.object({ kind: z.literal("drand"), at: at("drand 取数时间") }),
], { error: "请选择公共随机源" });

const choiceWith = (at: (label: string) => z.ZodType<Date>) => {
  const deadlines = { commitBy: at("提交承诺的期限"), revealBy: at("公开随机数的期限") };
  return z.discriminatedUnion("mode", [
    z.object({ mode: z.literal("simple") }),
    z.object({ mode: z.literal("joint"), ...deadlines }),
    z.object({ mode: z.literal("witnessed"), ...deadlines, source: sourceWith(at) }),
  ], { error: "请选择抽取方式" });
};

/** How the initiator wants a draw to be made: alone with the platform, with all departments, or with public entropy too. */
export const ceremonyChoiceSchema = choiceWith(moment);
export type CeremonyChoice = z.output<typeof ceremonyChoiceSchema>;

/** The same as JSON keeps it, its times in ISO form. */
export const keptChoiceSchema: z.ZodType<CeremonyChoice> = choiceWith(() => z.coerce.date());

/** What the one button does. */
export const simpleCeremony: CeremonyChoice = { mode: "simple" };

/** For forms: without a choice, that of the one button. */
export const ceremonyField = z.preprocess((value) => value ?? simpleCeremony, ceremonyChoiceSchema);

export const freezeDrawSchema = z.object({ taskId: id("任务"), ceremony: ceremonyField });
export type FreezeDraw = { taskId: number; ceremony?: CeremonyChoice };

/** A draw that several make together, of either kind. */
export const beginCeremonySchema = freezeDrawSchema.extend({ kind: z.enum(["objects", "inspectors"]) });

export const cancelFreezeSchema = z.object({ taskId: id("任务") });

export const commitPartySchema = z.object({ drawId: id("抽取"), commitment: hex32("承诺值") });
export type CommitParty = z.output<typeof commitPartySchema>;

export const revealPartySchema = z.object({ drawId: id("抽取"), random: hex32("随机数") });
export type RevealParty = z.output<typeof revealPartySchema>;

export const abortDrawSchema = z.object({ drawId: id("抽取"), reason: text("作废原因", 200) });
export type AbortDraw = z.output<typeof abortDrawSchema>;

/** A public random number as a person enters it: 20 digits, a lottery's numbers, or a drand round's signature in hex. */
export const enterEntropySchema = z.object({ drawId: id("抽取"), position: whole("随机源", 0, 99), value: text("公共随机数", 500) });
export type EnterEntropy = z.output<typeof enterEntropySchema>;

export const remindSchema = z.object({ drawId: id("抽取") });
export type Remind = z.output<typeof remindSchema>;
