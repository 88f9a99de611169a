import { NotFoundMessage } from "@/components/not-found-message";

export default function OfficeNotFound() {
  return <NotFoundMessage homeHref="/workbench" homeLabel="回到工作台" />;
}
