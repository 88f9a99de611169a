"use client";
import { ServerCrash } from "lucide-react";
import { useEffect } from "react";
import { MessagePage } from "./message-page";
import { Button, ButtonLink } from "./ui/button";

/** 出错了: retry, and the number under which the server's log has it. */
export function ErrorMessage({ error, retry, homeHref }: { error: unknown; retry: () => void; homeHref: string }) {
  useEffect(() => console.error(error), [error]);
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <MessagePage
      Icon={ServerCrash}
      title="出错了"
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            重试
          </Button>
          <ButtonLink href={homeHref}>返回首页</ButtonLink>
        </>
      }
    >
      <p>页面没有打开成功。请重试；仍不成功，请把下面的编号告诉系统管理员。</p>
      {digest && <p className="figures mt-1">错误编号：{digest}</p>}
    </MessagePage>
  );
}
