import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";

/** Requests under way at the stop get this long to be answered, in milliseconds; a developer's open pages none. */
const patience = { production: 5000, development: 0 };

export type WebServer = {
  /** Puts Next behind the port; until then every request is told to come back. */
  serveNext: (mode: keyof typeof patience) => Promise<void>;
  close: () => Promise<void>;
};

/** Takes the port first: nothing else is begun where it is not free. @throws Error in Chinese where it is taken */
export async function listen(port: number): Promise<WebServer> {
  const server = createServer((_request, response) => {
    response.writeHead(503, { "content-type": "application/json; charset=utf-8", "retry-after": "5" }).end('{"status":"starting"}');
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await bind(server, port);
  let serving: keyof typeof patience = "development";
  let closeNext = async (): Promise<void> => undefined;
  return {
    serveNext: async (mode) => {
      serving = mode;
      // React and Next choose their builds by it.
      Object.assign(process.env, { NODE_ENV: mode });
      const { default: next } = await import("next");
      const app = next({ dev: mode === "development", port, httpServer: server });
      closeNext = () => app.close();
      const handle = app.getRequestHandler();
      await app.prepare();
      server.removeAllListeners("request").on("request", (request, response) => void handle(request, response));
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const impatient = setTimeout(() => sockets.forEach((socket) => socket.destroy()), patience[serving]);
      await closed;
      clearTimeout(impatient);
      await closeNext();
    },
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") reject(new Error(`端口 ${port} 已被占用，请用 PORT 指定另一个端口`));
      else if (error.code === "EACCES") reject(new Error(`没有权限监听端口 ${port}，请用 PORT 指定 1024 以上的端口`));
      else reject(new Error(`无法监听端口 ${port}：${error.message}`));
    });
    server.listen(port, resolve);
  });
}
