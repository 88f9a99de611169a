"use client";
import { Menu as Base } from "@base-ui/react/menu";
import { clsx } from "clsx";
import type { ReactElement, ReactNode } from "react";
import { Link } from "./link";

/** A menu under its trigger (a button element). Items: MenuItem, MenuLink, MenuSeparator. */
export function DropdownMenu({
  trigger,
  children,
  align = "end",
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end" | undefined;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-60 outline-none">
          <Base.Popup className="min-w-32 rounded-md border border-line-2 bg-white py-1 shadow-pop outline-none">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const item =
  "flex min-h-8 cursor-pointer items-center gap-2 px-3 py-1 text-sm no-underline outline-none select-none data-highlighted:bg-primary-soft " +
  "data-disabled:cursor-not-allowed data-disabled:text-ink-3 [&_svg]:size-4";

/** Does something. */
export function MenuItem({
  children,
  onSelect,
  danger,
  disabled,
}: {
  children: ReactNode;
  onSelect: () => void;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
}) {
  return (
    <Base.Item onClick={onSelect} disabled={disabled} className={clsx(item, danger ? "text-danger" : "text-ink")}>
      {children}
    </Base.Item>
  );
}

/** Goes somewhere. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={clsx(item, "text-ink")}>
      {children}
    </Base.LinkItem>
  );
}

/** A tick that stays open, for settings. */
export function MenuCheck({
  checked,
  onChange,
  children,
  disabled,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  disabled?: boolean | undefined;
}) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onChange} disabled={disabled} closeOnClick={false} className={clsx(item, "text-ink")}>
      <span
        aria-hidden
        className={clsx(
          "flex size-4 items-center justify-center rounded-sm border text-xs leading-none",
          checked ? "border-primary bg-primary text-white" : "border-control bg-white",
        )}
      >
        {checked && "✓"}
      </span>
      {children}
    </Base.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
