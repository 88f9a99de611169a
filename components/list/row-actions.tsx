"use client";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { ActionDialog, type ActionFields, type Confirmation } from "../form/action-dialog";
import { toFormData, type FormAction } from "../form/action-runner";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { DropdownMenu, MenuItem, MenuLink } from "../ui/dropdown-menu";
import { Link } from "../ui/link";
import { toast } from "../ui/toast";

export type RowAction =
  | { label: string; href: string; download?: boolean | undefined }
  | { label: string; action: FormAction; fields: ActionFields; confirm?: Confirmation | undefined; danger?: boolean | undefined };

type Deed = Extract<RowAction, { action: FormAction }>;

/** The operations of a row: up to three in sight, the rest under 更多. `of` names the row to screen readers. */
export function RowActions({ items, of }: { items: readonly RowAction[]; of: string }) {
  const [asking, setAsking] = useState<Deed | null>(null);
  const visible = items.length <= 3 ? items : items.slice(0, 2);
  const rest = items.slice(visible.length);
  return (
    <div className="flex items-center gap-3">
      {visible.map((item) =>
        "href" in item ? (
          <RowLink key={item.label} item={item} of={of} />
        ) : (
          <DeedButton key={item.label} deed={item} of={of} onAsk={() => setAsking(item)} />
        ),
      )}
      {rest.length > 0 && (
        <DropdownMenu
          trigger={
            <Button variant="link" className="gap-0.5!" aria-label={`更多操作：${of}`}>
              更多
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          {rest.map((item) =>
            "href" in item ? (
              <MenuLink key={item.label} href={item.href}>
                {item.label}
              </MenuLink>
            ) : (
              <DeedItem key={item.label} deed={item} onAsk={() => setAsking(item)} />
            ),
          )}
        </DropdownMenu>
      )}
      {items.map(
        (item) =>
          "action" in item &&
          item.confirm && (
            <ActionDialog
              key={item.label}
              action={item.action}
              fields={item.fields}
              confirm={item.confirm}
              open={asking?.label === item.label}
              onClose={() => setAsking(null)}
            />
          ),
      )}
    </div>
  );
}

function RowLink({ item, of }: { item: Extract<RowAction, { href: string }>; of: string }) {
  const name = `${item.label}：${of}`;
  return item.download ? (
    <a href={item.href} download aria-label={name} className="link">
      {item.label}
    </a>
  ) : (
    <Link href={item.href} aria-label={name} className="link">
      {item.label}
    </Link>
  );
}

function useDeed(deed: Deed, onAsk: () => void) {
  const { run, pending } = useAction(deed.action, { onError: (message) => toast(message, "error") });
  return { pending, start: () => (deed.confirm ? onAsk() : run(toFormData(deed.fields))) };
}

function DeedButton({ deed, of, onAsk }: { deed: Deed; of: string; onAsk: () => void }) {
  const { pending, start } = useDeed(deed, onAsk);
  return (
    <Button variant="link" aria-label={`${deed.label}：${of}`} className={deed.danger ? "text-danger!" : undefined} disabled={pending} onClick={start}>
      {deed.label}
    </Button>
  );
}

function DeedItem({ deed, onAsk }: { deed: Deed; onAsk: () => void }) {
  const { pending, start } = useDeed(deed, onAsk);
  return (
    <MenuItem danger={deed.danger} disabled={pending} onSelect={start}>
      {deed.label}
    </MenuItem>
  );
}
