"use client";
import { Maximize } from "lucide-react";
import { ActionButton } from "@/components/form/action-button";
import type { FormAction } from "@/components/form/action-runner";
import { HashText } from "@/components/hash-text";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import type { Room as RoomView } from "@/lib/draws/ceremony-view";
import { drawModePromises, drawStateLabels, drawStateTones, listFileLabels } from "@/lib/draws/labels";
import { formatNumber } from "@/lib/platform/format";
import { EntropyCard } from "./entropy-card";
import { OwnPart } from "./own-part";
import { PartiesCard } from "./parties-card";
import { useRoom } from "./use-room";

export type RoomActions = { commit: FormAction; reveal: FormAction; enter: FormAction; remind: FormAction; abort: FormAction };

/** The room where several departments make a draw: whose step it waits for, my own step, and every hash as it is published. */
export function Room({ initial, actions }: { initial: RoomView; actions: RoomActions }) {
  const { room, setRoom, lost, offset } = useRoom(initial);
  const { ceremony, task, mayRun, missing, abortReason, seesResult } = room;
  const { state, kind } = ceremony;
  const open = state === "frozen" || state === "committed";
  const result = kind === "objects" ? `/draws/${task.id}?attempt=${ceremony.id}` : `/dispatch/${task.id}?view=people`;
  return (
    <div className="grid grid-cols-1 gap-3">
      {lost && <Alert tone="warning" live>暂时连不上服务器，正在重试。本页面上的随机数仍在本浏览器中，没有丢失。</Alert>}
      {state === "aborted" && <Alert tone="danger" title="本次抽取已作废">{abortReason}。编号和时间保留并公示，原因随抽取一并公开。</Alert>}
      {state === "drawn" && (
        <Alert tone="success" title="抽取完成" actions={seesResult && <ButtonLink size="sm" variant="primary" href={result}>查看结果</ButtonLink>}>
          种子由冻结值、各方随机数{ceremony.mode === "witnessed" && "和公共随机数"}算出，任何人都可以重算。{!seesResult && "抽取结果由发起部门派发到各检查部门。"}
        </Alert>
      )}
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-1 gap-3">
          <OwnPart room={room} offset={offset} actions={actions} onRoom={setRoom} />
          {room.sources.length > 0 && <EntropyCard room={room} offset={offset} enter={actions.enter} onRoom={setRoom} />}
          <PartiesCard room={room} offset={offset} actions={open && mayRun && missing.length > 0 && <ActionButton size="sm" action={actions.remind} fields={{ drawId: ceremony.id }}>催办</ActionButton>} />
        </div>
        <Card
          title="公开的数值" description={drawModePromises[ceremony.mode]}
          actions={<ButtonLink size="sm" variant="link" href={`/ceremonies/${ceremony.id}/stage`}><Maximize aria-hidden />投影展示</ButtonLink>}
        >
          <DescriptionList columns={1} items={[
            { label: "状态", value: <StatusBadge tone={drawStateTones[state]} label={drawStateLabels[state]} /> },
            { label: "名单", value: LIST_NAMES.map((name) => `${listFileLabels[name]} ${formatNumber(ceremony.lists.find((list) => list.name === name)?.count ?? 0)} 行`).join("，") },
            { label: "冻结值 F", value: <HashText value={ceremony.freeze} label="冻结值" /> },
            { label: "公开值 V", value: ceremony.revealed && <HashText value={ceremony.revealed} label="公开值" /> },
            { label: "种子 S", value: ceremony.seed && <HashText value={ceremony.seed} label="种子" /> },
          ]} />
          {open && mayRun && (
            <div className="mt-3 border-t border-line pt-3">
              <ActionButton variant="danger" size="sm" action={actions.abort} fields={{ drawId: ceremony.id }} confirm={{
                title: "作废本次抽取？", description: "作废后不能恢复；编号和时间保留并公示，原因随抽取一并公开；之后可以重新开始。", danger: true, confirmLabel: "作废", reason: { label: "作废原因", required: true },
              }}>作废本次抽取</ActionButton>
            </div>
          )}
        </Card>
      </div>
    </div>
  );
}
