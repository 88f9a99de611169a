import { FileQuestionMark } from "lucide-react";
import { MessagePage } from "./message-page";
import { ButtonLink } from "./ui/button";

/** 页面不存在: also for records of other departments, which do not exist for this user. */
export function NotFoundMessage({ homeHref, homeLabel }: { homeHref: string; homeLabel: string }) {
  return (
    <MessagePage
      Icon={FileQuestionMark}
      title="页面不存在"
      actions={
        <ButtonLink href={homeHref} variant="primary">
          {homeLabel}
        </ButtonLink>
      }
    >
      地址可能有误，或者这条记录已被删除、不属于本部门。
    </MessagePage>
  );
}
