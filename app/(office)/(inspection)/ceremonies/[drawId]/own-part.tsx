"use client";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import type { Room } from "@/lib/draws/ceremony-view";
import { CommitPanel } from "./commit-panel";
import { Countdown } from "./countdown";
import { RevealPanel } from "./reveal-panel";
import type { RoomActions } from "./room";

type Props = { room: Room; offset: number; actions: RoomActions; onRoom: (room: Room) => void };

/** What the looking person's department has to do now, and nothing else to press. */
export function OwnPart({ room, offset, actions, onRoom }: Props) {
  const { ceremony, mayContribute, missing, revealBy } = room;
  const own = ceremony.parties.find(({ code }) => code === ceremony.ownCode);
  const waitsFor = missing.filter(({ code }) => code !== ceremony.ownCode).map(({ name }) => name).join("、");
  if (ceremony.state !== "frozen" && ceremony.state !== "committed") return null;
  if (!own || !mayContribute) return <Alert>{ceremony.state === "frozen" ? "等待提交承诺" : "等待公开随机数"}：{missing.map(({ name }) => name).join("、")}。</Alert>;
  const title = own.commitment === null ? "提交本部门的承诺" : ceremony.state === "frozen" ? "承诺已提交" : own.reveal === null ? "公开本部门的随机数" : "随机数已公开";
  const until = own.commitment === null ? ceremony.commitBy : ceremony.state === "committed" && own.reveal === null ? revealBy : null;
  return (
    <Card title={title} description={until && <>截止 <Countdown until={until} offset={offset} /></>}>
      {own.commitment === null
        ? <CommitPanel ceremony={ceremony} commit={actions.commit} onRoom={onRoom} />
        : own.reveal === null
          ? <RevealPanel ceremony={ceremony} commitment={own.commitment} reveal={actions.reveal} onRoom={onRoom} waitsFor={waitsFor} />
          : <p className="text-ink-2">等待公开：{waitsFor}。</p>}
    </Card>
  );
}
