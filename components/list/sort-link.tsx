import { ArrowDown, ArrowDownUp, ArrowUp } from "lucide-react";
import { Link } from "../ui/link";
import { firstPage, hrefWith, sortText, type SearchParams, type Sort } from "./search-params";

/** A column title that sorts: first ascending, then descending, in the URL. */
export function SortLink({
  column,
  title,
  sort,
  path,
  params,
}: {
  column: string;
  title: string;
  sort: Sort | undefined;
  path: string;
  params: SearchParams;
}) {
  const current = sort?.key === column ? sort.direction : undefined;
  const next = sortText({ key: column, direction: current === "asc" ? "desc" : "asc" });
  const Icon = current === "asc" ? ArrowUp : current === "desc" ? ArrowDown : ArrowDownUp;
  return (
    <Link
      href={hrefWith(path, params, { ...firstPage, sort: next })}
      scroll={false}
      title={current === "asc" ? "点击按降序排列" : "点击按升序排列"}
      className="inline-flex items-center gap-1 text-inherit no-underline hover:text-primary"
    >
      {title}
      <Icon aria-hidden className={current ? "size-3.5 text-primary" : "size-3.5 text-control"} />
    </Link>
  );
}
