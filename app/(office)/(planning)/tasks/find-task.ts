import { notFound } from "next/navigation";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";

/** What `find` knows of the task of a page's address, or the page that says there is none. */
export async function findTask<T>(params: Promise<{ taskId: string }>, find: (id: number) => Promise<T>): Promise<T> {
  const id = idOf((await params).taskId);
  if (id === null) notFound();
  return find(id).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
}
