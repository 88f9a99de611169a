import { NotFoundMessage } from "@/components/not-found-message";

export default function NotFound() {
  return (
    <main id="content">
      <NotFoundMessage homeHref="/" homeLabel="回到首页" />
    </main>
  );
}
