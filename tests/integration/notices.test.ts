import { beforeAll, describe, expect, it } from "vitest";
import { readAllNotices, readNotice } from "@/lib/notices/commands";
import { notifyDepartment } from "@/lib/notices/notify";
import { noticePage, unreadNotices } from "@/lib/notices/queries";
import type { Actor } from "@/lib/platform/actor";
import { db, transaction } from "@/lib/platform/db";
import { NotFoundError } from "@/lib/platform/errors";
import { pagingOf } from "@/lib/platform/page";
import { makeActor, makeDepartment } from "../factory/base";

let reader: Actor;
let colleague: Actor;
let stranger: Actor;
beforeAll(async () => {
  const { id } = await makeDepartment();
  reader = await makeActor(id, "cooperator");
  colleague = await makeActor(id, "registrar");
  stranger = await makeActor((await makeDepartment()).id, "cooperator");
});

const tell = (title: string, href?: string) => notifyDepartment(db, reader.departmentId, { kind: "dispatch", title, body: "请签收", ...(href ? { href } : {}) });
const titles = async (actor: Actor) => (await noticePage(actor, pagingOf({}))).rows.map(({ title }) => title);

describe("notices", () => {
  it("reach the department, unread first, and keep the receipt of whoever opened them first", async () => {
    await tell("派发一", "/dispatch/1");
    await tell("派发二");
    expect(await titles(colleague)).toEqual(["派发二", "派发一"]);
    expect(await titles(stranger)).toEqual([]);
    const second = await db.notice.findFirstOrThrow({ where: { title: "派发二" } });
    expect(await readNotice(reader, second.id)).toEqual({ href: null });
    await readNotice(colleague, second.id);
    expect((await db.notice.findUniqueOrThrow({ where: { id: second.id } })).readById).toBe(reader.userId);
    expect(await titles(reader)).toEqual(["派发一", "派发二"]);
    expect(await unreadNotices(reader)).toBe(1);
    const first = await db.notice.findFirstOrThrow({ where: { title: "派发一" } });
    expect(await readNotice(reader, first.id)).toEqual({ href: "/dispatch/1" });
  });

  it("are not there for another department, nor one person's for a colleague", async () => {
    const own = await db.notice.create({ data: { departmentId: reader.departmentId, userId: reader.userId, kind: "task", title: "本人的", body: "" } });
    expect(await titles(colleague)).not.toContain("本人的");
    await expect(readNotice(colleague, own.id)).rejects.toThrow(NotFoundError);
    await expect(readNotice(stranger, own.id)).rejects.toThrow(NotFoundError);
    expect(await readAllNotices(colleague)).toBe(0);
    expect(await readAllNotices(reader)).toBe(1);
    expect(await unreadNotices(reader)).toBe(0);
  });

  it("fall with the act that they tell of", async () => {
    const failing = transaction(async (tx) => {
      await notifyDepartment(tx, reader.departmentId, { kind: "task", title: "没有发生", body: "" });
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await titles(reader)).not.toContain("没有发生");
  });
});
