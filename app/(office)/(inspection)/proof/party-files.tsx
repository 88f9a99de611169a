import { Card } from "@/components/ui/card";
import { LIST_NAMES } from "@/lib/draw-core/list-rows";
import { type Actor, can } from "@/lib/platform/actor";
import type { DrawState } from "@/lib/platform/generated/prisma/enums";

type Props = { actor: Actor; draw: { id: number; state: DrawState } };

/** What a party to a draw may download once it is over, before everyone (docs/disclosure.md), and what to check it with. */
export function PartyFiles({ actor, draw: { id, state } }: Props) {
  if ((state !== "drawn" && state !== "aborted") || !can(actor, "draw-files:view")) return null;
  const files = [...(state === "drawn" ? ["draw.json"] : []), ...LIST_NAMES.map((list) => `${list}.tsv`)];
  return (
    <Card title="自己核对" description="参与方在公示之前就可以下载；公示之前请勿外传">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {files.map((file) => <li key={file}><a className="link" href={`/api/draws/${id}/${file}`} download>{file}</a></li>)}
      </ul>
      {state === "drawn" && (
        <p className="mt-2">
          把这些文件连同本部门的参与凭证一起拖进<a className="link underline" href="/verify/index.html">离线核对页</a>：结果由各方的随机数算得，其中本部门的随机数就是凭证所载的。
        </p>
      )}
    </Card>
  );
}
