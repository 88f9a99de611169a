"use client";
import { useRouter } from "next/navigation";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { hrefWith, type SearchParams } from "./search-params";

const sizes = [20, 50, 100].map((size) => ({ value: String(size), label: `${size} 条/页` }));

type Place = { path: string; params: SearchParams };

export function PageSizeSelect({ size, path, params }: Place & { size: number }) {
  const router = useRouter();
  return (
    <Select
      aria-label="每页条数"
      className="w-28!"
      options={sizes}
      value={String(size)}
      onChange={(event) => router.push(hrefWith(path, params, { size: event.target.value, page: null }))}
    />
  );
}

export function JumpToPage({ last, path, params }: Place & { last: number }) {
  const router = useRouter();
  return (
    <form
      className="flex items-center gap-1.5 text-ink-2"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = Number(new FormData(event.currentTarget).get("page"));
        if (Number.isInteger(wanted) && wanted >= 1) router.push(hrefWith(path, params, { page: Math.min(wanted, last) }));
      }}
    >
      <label className="flex items-center gap-1.5">
        跳至
        <Input name="page" inputMode="numeric" className="figures w-14! text-center" />
      </label>
      页
    </form>
  );
}
