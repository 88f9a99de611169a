import { notFound } from "next/navigation";
import { NotFoundError } from "@/lib/platform/errors";
import { idOf } from "@/lib/platform/page";

/** What an address names by its id, or the page "not found" where there is none in the actor's scope. */
export async function found<T>(segment: string | undefined, read: (id: number) => Promise<T>): Promise<T> {
  const id = idOf(segment);
  if (id === null) notFound();
  try {
    return await read(id);
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    throw error;
  }
}
