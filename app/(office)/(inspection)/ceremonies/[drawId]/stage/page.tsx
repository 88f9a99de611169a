import { notFound } from "next/navigation";
import { roomOf } from "@/lib/draws/room";
import { requirePage } from "@/lib/platform/auth";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";
import { Stage } from "./stage";

export const metadata = { title: "投影展示" };

export default async function StagePage({ params }: { params: Promise<{ drawId: string }> }) {
  const actor = await requirePage("ceremonies:view");
  const id = idOf((await params).drawId);
  if (id === null) notFound();
  const room = await roomOf(actor, id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return <Stage initial={room} />;
}
