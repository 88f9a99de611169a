import { useId, type ReactNode } from "react";

/** A titled group of fields: a white card with two columns from 1024 px. */
export function FormSection({ title, description, children }: { title?: ReactNode; description?: ReactNode; children: ReactNode }) {
  const headingId = useId();
  return (
    <section aria-labelledby={title ? headingId : undefined} className="mb-3 rounded-lg border border-line bg-white">
      {title && (
        <div className="flex min-h-11 flex-wrap items-center gap-x-3 border-b border-line px-4 py-1.5">
          <h2 id={headingId} className="font-semibold">
            {title}
          </h2>
          {description && <p className="text-xs text-ink-3">{description}</p>}
        </div>
      )}
      <div className="p-4">
        <FieldGrid>{children}</FieldGrid>
      </div>
    </section>
  );
}

/** The fields' grid alone, for forms inside a card or a dialog. */
export function FieldGrid({ children, columns = 2 }: { children: ReactNode; columns?: 1 | 2 }) {
  return <div className={columns === 2 ? "grid gap-x-6 gap-y-3.5 lg:grid-cols-2" : "grid gap-y-3.5"}>{children}</div>;
}
