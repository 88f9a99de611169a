import { clsx } from "clsx";

/** A grey bar where text will be. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return <span aria-hidden className={clsx("block h-4 rounded-sm bg-fill-2 motion-safe:animate-pulse", className)} />;
}

/** A page while it loads: title, query area, table. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="正在加载">
      <Skeleton className="h-4 w-60" />
      <Skeleton className="mt-3 h-7 w-44" />
      <div className="mt-4 rounded-lg border border-line bg-white p-4">
        <Skeleton className="h-8 w-full" />
      </div>
      <div className="mt-3 rounded-lg border border-line bg-white p-4">
        {Array.from({ length: 10 }, (_, row) => (
          <Skeleton key={row} className="mt-4 first:mt-0" />
        ))}
      </div>
    </div>
  );
}
