"use client";
import { useRouter } from "next/navigation";
import { Input } from "../ui/input";
import { Select } from "../ui/select";
import { firstPage, hrefWith, type SearchParams, valuesOf } from "./search-params";

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
      onChange={(event) => router.push(hrefWith(path, params, { ...firstPage, size: event.target.value }))}
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
        if (Number.isInteger(wanted) && wanted >= 1) router.push(hrefWith(path, params, { ...firstPage, page: Math.min(wanted, last) }));
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

/** Jumps to where a value stands in the order: a name, a code, a day. */
export function JumpToValue({ label, placeholder, path, params }: Place & { label: string; placeholder: string }) {
  const router = useRouter();
  const asked = valuesOf(params, "at")[0] ?? "";
  return (
    <form
      key={asked}
      className="flex items-center gap-1.5 text-ink-2"
      onSubmit={(event) => {
        event.preventDefault();
        const at = String(new FormData(event.currentTarget).get("at") ?? "").trim();
        router.push(hrefWith(path, params, { ...firstPage, at }));
      }}
    >
      <label className="flex items-center gap-1.5 whitespace-nowrap">
        {label}
        <Input name="at" defaultValue={asked} placeholder={placeholder} maxLength={100} autoComplete="off" className="w-32!" />
      </label>
    </form>
  );
}
