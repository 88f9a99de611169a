"use client";
import { Combobox as Base } from "@base-ui/react/combobox";
import type { BaseUIEvent } from "@base-ui/react/types";
import { clsx } from "clsx";
import { Check, ChevronDown, X } from "lucide-react";
import { use, type KeyboardEvent } from "react";
import { FieldContext, useField, useRestored } from "./field-context";
import type { Option } from "./option";

type Common = {
  options: readonly Option[];
  name?: string | undefined;
  id?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  "aria-label"?: string | undefined;
  className?: string | undefined;
};

/** One of many, found by typing part of the name, the code or the keywords (pinyin initials). Sends the value under `name`. */
export function Combobox({
  defaultValue,
  onValueChange,
  ...common
}: Common & { defaultValue?: string | undefined; onValueChange?: ((value: string | null) => void) | undefined }) {
  const field = useField(common);
  const input = useInputProps(common, field);
  const restored = useRestored(field.name);
  const chosen = restored ? restored[0] : defaultValue;
  return (
    <Base.Root
      items={common.options}
      name={field.name}
      disabled={common.disabled}
      filter={matches}
      autoHighlight
      isItemEqualToValue={sameOption}
      defaultValue={common.options.find((option) => option.value === chosen) ?? null}
      onValueChange={(option) => onValueChange?.(option?.value ?? null)}
    >
      <Base.InputGroup className={clsx("control flex h-8 items-center p-0!", common.className)} aria-invalid={field["aria-invalid"]}>
        <Base.Input {...input} className="h-full min-w-0 flex-1 bg-transparent px-2.5 outline-none" />
        <Base.Clear aria-label="清除" className="flex size-6 items-center justify-center rounded-sm text-ink-3 hover:text-ink">
          <X aria-hidden className="size-3.5" />
        </Base.Clear>
        <OpenButton />
      </Base.InputGroup>
      <Popup />
    </Base.Root>
  );
}

/** Several of many, shown as chips. Sends `name` once per value. */
export function MultiCombobox({
  defaultValues = [],
  onValuesChange,
  ...common
}: Common & { defaultValues?: readonly string[] | undefined; onValuesChange?: ((values: string[]) => void) | undefined }) {
  const field = useField(common);
  const input = useInputProps(common, field);
  const chosen = useRestored(field.name) ?? defaultValues;
  return (
    <Base.Root
      multiple
      items={common.options}
      name={field.name}
      disabled={common.disabled}
      filter={matches}
      autoHighlight
      isItemEqualToValue={sameOption}
      defaultValue={common.options.filter((option) => chosen.includes(option.value))}
      onValueChange={(options) => onValuesChange?.(options.map((option) => option.value))}
    >
      <Base.InputGroup className={clsx("control flex min-h-8 items-center p-0!", common.className)} aria-invalid={field["aria-invalid"]}>
        <Base.Chips className="flex min-w-0 flex-1 flex-wrap items-center gap-1 px-1 py-0.5">
          <Base.Value>
            {(options: Option[]) => (
              <>
                {options.map((option) => (
                  <Base.Chip
                    key={option.value}
                    aria-label={option.label}
                    className="inline-flex max-w-full items-center gap-1 rounded-sm bg-fill-2 py-px pr-0.5 pl-2 data-highlighted:bg-primary-soft"
                  >
                    <span className="truncate">{option.label}</span>
                    <Base.ChipRemove aria-label={`移除${option.label}`} className="flex size-5 items-center justify-center rounded-sm text-ink-3 hover:text-ink">
                      <X aria-hidden className="size-3" />
                    </Base.ChipRemove>
                  </Base.Chip>
                ))}
                <Base.Input
                  {...input}
                  placeholder={options.length ? "" : input.placeholder}
                  className="h-6 min-w-16 flex-1 bg-transparent px-1.5 outline-none"
                />
              </>
            )}
          </Base.Value>
        </Base.Chips>
        <OpenButton />
      </Base.InputGroup>
      <Popup />
    </Base.Root>
  );
}

function useInputProps(common: Common, field: ReturnType<typeof useField>) {
  const label = use(FieldContext);
  return {
    id: field.id,
    placeholder: common.placeholder ?? "输入名称或代码查找",
    "aria-label": common["aria-label"],
    "aria-labelledby": common["aria-label"] ? undefined : label?.labelId,
    onKeyDown: keepOnEscape,
    "aria-required": field["aria-required"],
    "aria-describedby": field["aria-describedby"],
    "aria-invalid": field["aria-invalid"],
  };
}

/** Base UI empties a closed combobox on Esc; people press Esc to close things, and would lose what they chose. */
function keepOnEscape(event: BaseUIEvent<KeyboardEvent<HTMLInputElement>>) {
  if (event.key === "Escape" && event.currentTarget.getAttribute("aria-expanded") !== "true") event.preventBaseUIHandler();
}

function OpenButton() {
  const field = use(FieldContext);
  return (
    <Base.Trigger
      aria-label="展开选项"
      aria-describedby={field?.labelId}
      tabIndex={-1}
      className="flex h-7 w-8 shrink-0 items-center justify-center self-start rounded-sm text-ink-3 hover:text-ink"
    >
      <ChevronDown aria-hidden className="size-4" />
    </Base.Trigger>
  );
}

function Popup() {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-60 outline-none">
        <Base.Popup className="max-h-72 w-(--anchor-width) min-w-48 overflow-y-auto rounded-md border border-line-2 bg-white py-1 shadow-pop">
          <Base.Empty className="px-3 py-1.5 text-ink-3 empty:hidden">没有符合的选项</Base.Empty>
          <Base.List>
            {(option: Option) => (
              <Base.Item
                key={option.value}
                value={option}
                disabled={option.disabled}
                className="flex cursor-pointer items-center gap-2 px-3 py-1 outline-none data-disabled:text-ink-3 data-highlighted:bg-primary-soft data-selected:text-primary"
              >
                {option.code && <span className="figures text-ink-3">{option.code}</span>}
                <span className="min-w-0 flex-1 truncate">{option.label}</span>
                <Base.ItemIndicator>
                  <Check aria-hidden className="size-4" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function sameOption(one: Option, other: Option): boolean {
  return one.value === other.value;
}

function matches(option: Option, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  return [option.label, option.code, option.keywords].some((text) => text?.toLowerCase().includes(wanted));
}
