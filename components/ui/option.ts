/** One choice of a select, radio group, checkbox group or combobox. */
export type Option = {
  value: string;
  label: string;
  /** Shown beside the label and searched in a combobox, e.g. a code. */
  code?: string | undefined;
  /** Searched but not shown, e.g. pinyin initials. */
  keywords?: string | undefined;
  disabled?: boolean | undefined;
};
