import { xlsxResponse } from "@/app/api/xlsx-response";
import { membersWorkbook } from "@/lib/objects/export";
import { memberFilterOf } from "@/lib/objects/filter";
import { audit } from "@/lib/platform/audit";
import { db } from "@/lib/platform/db";
import { todayInShanghai } from "@/lib/platform/format";
import { route } from "@/lib/platform/route";

export const GET = route("objects:export", async (actor, request) => {
  const params = new URL(request.url).searchParams;
  const filter = memberFilterOf(Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)])));
  await audit(db, actor, { action: "objects:export", summary: "导出检查对象名录", detail: { query: params.toString() } });
  return xlsxResponse(`检查对象名录-${todayInShanghai()}.xlsx`, membersWorkbook(actor, filter));
});
