"use client";

/** When the root layout itself fails there is no stylesheet: plain styles of its own. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang="zh-CN">
      <body style={{ fontFamily: "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif", color: "#1f2733", textAlign: "center", padding: "96px 24px" }}>
        <title>出错了</title>
        <main>
          <h1 style={{ fontSize: 20 }}>出错了</h1>
          <p>系统暂时不可用。请稍后重试；仍不成功，请把下面的编号告诉系统管理员。</p>
          {digest && <p>错误编号：{digest}</p>}
          <button type="button" onClick={retry} style={{ font: "inherit", padding: "6px 20px", color: "#ffffff", background: "#1557c0", border: 0, borderRadius: 4 }}>
            重试
          </button>
        </main>
      </body>
    </html>
  );
}
