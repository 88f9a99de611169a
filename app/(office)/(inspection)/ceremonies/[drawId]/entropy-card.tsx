"use client";
import { Field } from "@/components/form/field";
import { Form } from "@/components/form/form";
import type { FormAction } from "@/components/form/action-runner";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { type Room, roomSchema } from "@/lib/draws/ceremony-view";
import { formatTime } from "@/lib/platform/format";
import { Countdown } from "./countdown";

type Source = Room["sources"][number];
type Props = { room: Room; offset: number; enter: FormAction; onRoom: (room: Room) => void };

const labels: Record<Source["kind"], string> = { dice: "掷骰结果", lottery: "开奖号码", drand: "该轮签名" };
const helps: Record<Source["kind"], string> = {
  dice: "20 位数字，按掷出的次序",
  lottery: "两位数字，以逗号分隔，前后区以加号分隔，如 03,08,15,22,31+05,11",
  drand: "96 位十六进制。在任何能上网的电脑上查看 drand quicknet 该轮（/public/轮次）的 signature，抄录或粘贴到这里",
};

/** The public numbers that the rules name: when they come, who has entered them, and the field to do so. */
export function EntropyCard({ room, offset, enter, onRoom }: Props) {
  return (
    <Card title="公共随机数" description="在各方随机数公布之后才产生；来源已写入冻结的规则，不能更换">
      <div className="grid grid-cols-1 gap-4">
        {room.sources.map((source) => (
          <div key={source.position} className="grid grid-cols-1 gap-2">
            <p><span className="text-ink-2">来源：</span>{source.words}</p>
            {source.text !== null
              ? <p><span className="text-ink-2">公布：</span><code className="font-mono text-[13px] break-all">{source.text}</code>{source.takenAt && <span className="figures ml-2 text-ink-3">{formatTime(new Date(source.takenAt))}</span>}</p>
              : room.ceremony.state === "revealed" ? <Entry room={room} source={source} offset={offset} enter={enter} onRoom={onRoom} /> : source.madeAt && <p className="text-ink-2">产生时间：<Countdown until={source.madeAt} offset={offset} /></p>}
          </div>
        ))}
      </div>
    </Card>
  );
}

function Entry({ room, source, offset, enter, onRoom }: Props & { source: Source }) {
  const { kind, entered, differed, madeAt, position } = source;
  const isMade = madeAt === null || Date.parse(madeAt) <= Date.parse(room.now);
  if (!isMade) return <p className="text-ink-2">等待产生：<Countdown until={madeAt} offset={offset} /></p>;
  return (
    <>
      {differed > 0 && <Alert tone="warning">此前有 {differed} 次两人录入不一致，已作废并留存，请仔细核对。</Alert>}
      {entered && <p className="text-ink-2">{entered.mine ? "您已录入，待另一人独立录入后核对。" : `${entered.name} 已录入，请您独立录入，两人一致后公布。`}</p>}
      {room.mayContribute && !entered?.mine && (
        <Form
          action={enter} hidden={{ drawId: room.ceremony.id, position }} guard={false} resetOnSuccess aria-label="录入公共随机数"
          onSuccess={({ data }) => onRoom(roomSchema.parse(data))}
        >
          <Field name="value" label={labels[kind]} required stacked help={helps[kind]}><Input maxLength={500} spellCheck={false} className="font-mono" /></Field>
          <div className="mt-2"><SubmitButton>录入</SubmitButton></div>
        </Form>
      )}
    </>
  );
}
