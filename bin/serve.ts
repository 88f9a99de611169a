import type { Server } from "node:http";
import next from "next";

/** Puts Next behind a server that already listens; answers what stops it. */
export async function serveNext(server: Server, { dev, port }: { dev: boolean; port: number }): Promise<() => Promise<void>> {
  const app = next({ dev, port, httpServer: server });
  const handle = app.getRequestHandler();
  await app.prepare();
  server.removeAllListeners("request").on("request", (request, response) => void handle(request, response));
  return () => app.close();
}
