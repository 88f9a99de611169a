type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** A new element: attributes by name (true: present, false: left out), functions as listeners of the event of that name, then what is in it. */
export function el<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

/** The page's element with this id; the page has it. */
export function byId<Type extends HTMLElement = HTMLElement>(id: string): Type {
  return document.getElementById(id) as Type;
}

/** Hands a text to the user as a file. */
export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el("a", { href: url, download: name }).click();
  // Not at once: some browsers begin the download only after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A hash in groups of eight digits, to be compared by eye. */
export function hashText(hex: string): HTMLElement {
  return el("code", { class: "hash" }, ...(hex.match(/.{1,8}/g) ?? []).map((group) => el("span", {}, group)));
}

export const formatNumber = (value: number): string => value.toLocaleString("en");
