import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { Link } from "./link";

export type ButtonVariant = "primary" | "default" | "danger" | "danger-solid" | "link" | "text";
export type ButtonSize = "sm" | "md" | "lg";

type Look = { variant?: ButtonVariant; size?: ButtonSize };

const base =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border text-sm whitespace-nowrap no-underline select-none " +
  "disabled:cursor-not-allowed aria-disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0";

const off =
  "disabled:border-line-2 disabled:bg-fill-2 disabled:text-ink-3 aria-disabled:border-line-2 aria-disabled:bg-fill-2 aria-disabled:text-ink-3";

const variants: Record<ButtonVariant, string> = {
  primary: `border-primary bg-primary text-white hover:border-primary-hover hover:bg-primary-hover active:bg-primary-active ${off}`,
  default: `border-control bg-white text-ink hover:border-primary hover:text-primary active:bg-primary-soft ${off}`,
  danger: `border-danger bg-white text-danger hover:bg-danger hover:text-white active:bg-danger-hover ${off}`,
  "danger-solid": `border-danger bg-danger text-white hover:border-danger-hover hover:bg-danger-hover ${off}`,
  link: "border-transparent bg-transparent text-primary hover:text-primary-hover hover:underline underline-offset-3 disabled:text-ink-3 disabled:no-underline",
  text: "border-transparent bg-transparent text-ink-2 hover:bg-fill-2 hover:text-ink disabled:text-ink-3",
};

const sizes: Record<ButtonSize, string> = { sm: "h-7 px-2", md: "h-8 px-3.5", lg: "h-10 px-5" };

/** Class names of a button, for elements that are buttons by another component's hand (menu and dialog triggers). */
export function buttonClass({ variant = "default", size = "md" }: Look = {}, className?: string): string {
  return clsx(base, variants[variant], variant === "link" ? "h-auto px-0 py-0" : sizes[size], className);
}

export type ButtonProps = ComponentProps<"button"> & Look;

/** A button. `type` is "button" unless said otherwise, so that none submits by accident. */
export function Button({ variant, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass({ variant, size }, className)} {...rest} />;
}

export type ButtonLinkProps = ComponentProps<typeof Link> & Look;

/** A link that looks like a button; for going somewhere, never for changing something. */
export function ButtonLink({ variant, size, className, ...rest }: ButtonLinkProps) {
  return <Link className={buttonClass({ variant, size }, className)} {...rest} />;
}
