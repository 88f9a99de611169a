import { Client } from "pg";

/** PostgreSQL's first version with everything that our SQL uses, as `server_version_num` counts. */
const oldest = 150_000;

const explanations: Record<string, string> = {
  ECONNREFUSED: "拒绝连接，请检查主机、端口和数据库是否已启动",
  ENOTFOUND: "找不到主机",
  EAI_AGAIN: "找不到主机",
  EHOSTUNREACH: "主机不可达",
  ENETUNREACH: "网络不可达",
  ETIMEDOUT: "连接超时",
  "28P01": "用户名或密码错误",
  "28000": "不允许该用户连接",
  "3D000": "数据库不存在",
  "53300": "连接数已满",
  "57P03": "数据库正在启动",
};

/** What keeps a connection string from being used, in Chinese and without its password; undefined where nothing does. */
export async function connectionProblem(url: string): Promise<string | undefined> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) return "应形如 postgresql://用户:密码@主机:5432/数据库";
  const where = `${parsed.hostname || "localhost"}:${parsed.port || 5432}${parsed.pathname}`;
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; name: string }>("SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name");
    const [server] = rows;
    return server && server.version < oldest ? `需要 PostgreSQL 15 或更高版本，${where} 为 ${server.name}` : undefined;
  } catch (error) {
    const { code = "", message = "" } = error as { code?: string; message?: string };
    return `${where}，${explanations[code] ?? (message.includes("timeout") ? explanations.ETIMEDOUT : message || code)}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}
