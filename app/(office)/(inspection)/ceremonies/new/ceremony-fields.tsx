"use client";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { FormSection } from "@/components/form/form-section";
import { RadioGroup } from "@/components/ui/choice-group";
import { Input } from "@/components/ui/input";
import { QUICKNET, drandRoundTime, quicknetRoundFrom } from "@/lib/draw-core/drand-rounds";
import { drawModePromises } from "@/lib/draws/labels";
import { formatTime } from "@/lib/platform/format";

const modes = [
  { value: "joint", label: "联合模式：由全部参与部门共同产生种子" },
  { value: "witnessed", label: "见证模式：另加一个公开产生的随机数" },
] as const;

const sources = [
  { value: "dice", label: "现场掷骰" },
  { value: "lottery", label: "福利或体育彩票开奖号码" },
  { value: "drand", label: "drand 公共随机信标" },
] as const;

type Mode = (typeof modes)[number]["value"];
type Source = (typeof sources)[number]["value"];
type Props = { departments: readonly string[]; commitBy: string; revealBy: string; entropyAt: string };

const chosen = (event: React.FormEvent<HTMLElement>): string => (event.target instanceof HTMLInputElement ? event.target.value : "");

/** Mode, deadlines, and where witnesses are wanted the public source, which must not exist yet when the last number is public. */
export function CeremonyFields({ departments, commitBy, revealBy, entropyAt }: Props) {
  const together = departments.length > 1;
  const [mode, setMode] = useState<Mode>(together ? "joint" : "witnessed");
  const [source, setSource] = useState<Source>("dice");
  return (
    <div className="grid grid-cols-1 gap-3">
      <FormSection title="方式和期限" description={`参与方：平台、${departments.join("、")}。每个部门由一名工作人员参与，逾期未提交承诺的，本次抽取作废并记录是哪个部门。`}>
        <Field name="ceremony.mode" label="方式" required group wide help={`${drawModePromises[mode]}。`}>
          <div onChange={(event) => setMode(chosen(event) as Mode)}><RadioGroup vertical options={together ? modes : modes.slice(1)} defaultValue={mode} /></div>
        </Field>
        <Field name="ceremony.commitBy" label="提交承诺截止" required><Input type="datetime-local" defaultValue={commitBy} /></Field>
        <Field name="ceremony.revealBy" label="公开随机数截止" required><Input type="datetime-local" defaultValue={revealBy} /></Field>
      </FormSection>
      {mode === "witnessed" && (
        <FormSection title="公共随机数" description="来源在抽取之前写定，不能更换；产生得晚就等它。它须在各方随机数公布之后才产生，谁都不能事先知道。">
          <Field name="ceremony.source.kind" label="来源" required group wide>
            <div onChange={(event) => setSource(chosen(event) as Source)}><RadioGroup options={sources} defaultValue={source} /></div>
          </Field>
          {source === "dice" && (
            <>
              <Field name="ceremony.source.place" label="掷骰地点" required><Input maxLength={60} /></Field>
              <Field name="ceremony.source.at" label="掷骰时间" required help="掷十面骰 20 次，由两人分别录入，系统核对"><Input type="datetime-local" defaultValue={entropyAt} /></Field>
            </>
          )}
          {source === "lottery" && (
            <>
              <Field name="ceremony.source.name" label="彩票名称" required><Input maxLength={30} placeholder="如 大乐透" /></Field>
              <Field name="ceremony.source.issue" label="期号" required help="须在公开随机数截止之后开奖；由两人分别录入，系统核对"><Input maxLength={20} placeholder="如 26135" /></Field>
            </>
          )}
          {source === "drand" && <DrandFields entropyAt={entropyAt} />}
        </FormSection>
      )}
    </div>
  );
}

function DrandFields({ entropyAt }: { entropyAt: string }) {
  const [at, setAt] = useState(entropyAt);
  const moment = new Date(`${at}:00+08:00`);
  const round = Number.isNaN(moment.getTime()) ? null : quicknetRoundFrom(moment);
  const made = round === null ? undefined : drandRoundTime(QUICKNET, round);
  return (
    <Field name="ceremony.source.at" label="取数时间" required wide help={round !== null && made ? `即 quicknet 第 ${round} 轮，${formatTime(new Date(made))} 产生；届时录入该轮的签名，系统用该链的公钥核验` : undefined}>
      <Input type="datetime-local" defaultValue={entropyAt} onChange={(event) => setAt(event.target.value)} className="max-w-60" />
    </Field>
  );
}
