import { ShieldX } from "lucide-react";
import { MessagePage } from "./message-page";
import { ButtonLink } from "./ui/button";

/** 无权访问. */
export function Forbidden() {
  return (
    <MessagePage
      Icon={ShieldX}
      title="无权访问"
      actions={
        <ButtonLink href="/workbench" variant="primary">
          回到工作台
        </ButtonLink>
      }
    >
      您的角色没有查看此页的权限。如工作需要，请联系本部门的系统管理员。此次访问已记入操作日志。
    </MessagePage>
  );
}
