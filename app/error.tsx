"use client";
import { ErrorMessage } from "@/components/error-message";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="content">
      <ErrorMessage error={error} retry={retry} homeHref="/" />
    </main>
  );
}
