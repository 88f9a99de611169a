/** Meaning of a colour; the word beside it always says it too. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger" | "accent";

export const dotTone: Record<Tone, string> = {
  neutral: "bg-ink-3",
  info: "bg-primary",
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-danger",
  accent: "bg-accent",
};

export const badgeTone: Record<Tone, string> = {
  neutral: "border-line-2 bg-fill-2 text-ink-2",
  info: "border-primary-line bg-primary-soft text-primary",
  success: "border-success-line bg-success-soft text-success",
  warning: "border-warning-line bg-warning-soft text-warning",
  danger: "border-danger-line bg-danger-soft text-danger",
  accent: "border-accent-line bg-accent-soft text-accent",
};
