import { notFound } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { drawKindLabels, drawModeLabels } from "@/lib/draws/labels";
import { roomOf } from "@/lib/draws/room";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { PartyFiles } from "../../proof/party-files";
import { abort, commit, enter, remind, reveal } from "../actions";
import { Room } from "./room";

export const metadata = { title: "共同抽取" };

export default async function CeremonyPage({ params }: { params: Promise<{ drawId: string }> }) {
  const actor = await requirePage("ceremonies:view");
  const id = idOf((await params).drawId);
  if (id === null) notFound();
  const room = await roomOf(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const { ceremony, task } = room;
  return (
    <>
      <PageHeader
        title={task.name} description={`${ceremony.drawId} · ${drawKindLabels[ceremony.kind]} · ${drawModeLabels[ceremony.mode]} · 发起部门：${task.initiator}`}
        breadcrumb={[{ label: "部门间双随机联合抽查" }, { label: "共同抽取", href: "/ceremonies" }]}
      />
      <Room initial={room} actions={{ commit, reveal, enter, remind, abort }} />
      <div className="mt-3"><PartyFiles actor={actor} draw={ceremony} /></div>
    </>
  );
}
