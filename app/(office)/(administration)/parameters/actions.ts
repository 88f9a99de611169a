"use server";
import { setParameter } from "@/lib/parameters/commands";
import { setParameterSchema } from "@/lib/parameters/schema";
import { action } from "@/lib/platform/action";

export const save = action("parameters:manage", setParameterSchema, async (actor, input) => {
  await setParameter(actor, input);
  return { message: "已保存" };
});
