import type { Column } from "@/components/list/column";
import { Badge } from "@/components/ui/badge";
import { CodeText, CutText, OrDash } from "@/components/ui/cells";
import { objectKindLabels } from "@/lib/check-items/labels";
import { registrationStatusShortLabels, riskClassLabels } from "@/lib/objects/labels";
import { formatDay } from "@/lib/platform/format";
import { exclusionLabel, poolSourceLabels } from "@/lib/tasks/labels";
import type { PoolRow } from "@/lib/tasks/pool/queries";

const object: readonly Column<PoolRow>[] = [
  { key: "objectId", title: "统一社会信用代码", render: ({ entity }) => <CodeText>{entity.objectId}</CodeText> },
  { key: "name", title: "名称", render: ({ entity }) => <CutText className="max-w-64">{entity.name}</CutText> },
  { key: "kind", title: "对象类型", hidden: true, render: ({ entity }) => objectKindLabels[entity.kind] },
  { key: "status", title: "登记状态", render: ({ entity }) => registrationStatusShortLabels[entity.registrationStatus] },
  { key: "division", title: "区划", render: ({ entity }) => (entity.divisionCode ? (entity.division?.name ?? entity.divisionCode) : <span className="text-warning">待确认</span>) },
  { key: "authority", title: "登记机关", hidden: true, render: ({ entity }) => <CutText className="max-w-40">{entity.registrationAuthority}</CutText> },
  { key: "lastInspected", title: "上次抽查", hidden: true, render: ({ entity }) => <OrDash>{formatDay(entity.lastInspectedOn)}</OrDash> },
];

const source: Column<PoolRow> = {
  key: "source", title: "来源", render: ({ source: { kind, library } }) => <CutText className="max-w-48">{`${poolSourceLabels[kind]}${library ? `：${library.name}` : ""}`}</CutText>,
};

export const includedColumns: readonly Column<PoolRow>[] = [
  ...object,
  {
    key: "risk", title: "信用风险等级", render: ({ riskClass, riskNote }) => (
      <span className="whitespace-nowrap" title={riskNote ?? undefined}>
        {riskClassLabels[riskClass]}
        {riskNote && <Badge tone="warning">各库不一致</Badge>}
      </span>
    ),
  },
  { key: "riskNote", title: "等级说明", hidden: true, render: ({ riskNote }) => <CutText>{riskNote}</CutText> },
  source,
];

export const excludedColumns: readonly Column<PoolRow>[] = [
  ...object,
  { key: "code", title: "排除原因", render: ({ excludedCode }) => <span className="whitespace-nowrap">{excludedCode && exclusionLabel(excludedCode)}</span> },
  { key: "text", title: "说明", render: ({ excludedText }) => <CutText className="max-w-80">{excludedText}</CutText> },
  source,
];
