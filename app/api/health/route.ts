import { db } from "@/lib/platform/db";
import { publicRoute } from "@/lib/platform/route";

export const dynamic = "force-dynamic";

/** Whether the platform can work: 200 with the database, 503 without. */
export const GET = publicRoute(async () => {
  try {
    await db.$queryRaw`SELECT 1`;
    return Response.json({ status: "ok", database: "ok" });
  } catch {
    return Response.json({ status: "error", database: "unreachable" }, { status: 503 });
  }
});
