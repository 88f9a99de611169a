import { NotFoundMessage } from "@/components/not-found-message";

export default function PublicNotFound() {
  return <NotFoundMessage homeHref="/disclosure" homeLabel="回到公示首页" />;
}
