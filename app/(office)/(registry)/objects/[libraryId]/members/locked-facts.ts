import { type Fact, factKeys, factText, isAuthority } from "@/lib/objects/register-facts";
import type { Entity } from "@/lib/platform/generated/prisma/client";

/** The facts of an entity that a department may not change, and the sentence that says why. */
export function lockedFacts(departmentName: string, entity: Entity | null): { locked: ReadonlySet<Fact>; lockedBecause?: string } {
  if (!entity || isAuthority(departmentName, entity.registrationAuthority)) return { locked: new Set() };
  const locked = new Set(factKeys.filter((fact) => factText(entity[fact]) !== null));
  const authority = entity.registrationAuthority;
  return {
    locked,
    lockedBecause: authority
      ? `已有的内容由登记机关（${authority}）维护，此处只能补充空缺`
      : "已有的内容由登记机关维护，此处只能补充空缺；登记机关尚未填写",
  };
}
