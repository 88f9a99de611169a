/** Tabs as the ARIA practices have them: arrow keys, Home and End move, one panel is shown. The address keeps which: `#offline`, perhaps with more behind a `?`. */
export function startTabs(): void {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>("[role=tab]")];
  const show = (tab: HTMLButtonElement, focus = false): void => {
    for (const other of tabs) {
      const current = other === tab;
      other.setAttribute("aria-selected", String(current));
      other.tabIndex = current ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")!)!.hidden = !current;
    }
    if (focus) tab.focus();
  };
  const named = () => tabs.find(({ id }) => `#${id}` === location.hash.split("?")[0]);
  tabs.forEach((tab, i) => {
    tab.addEventListener("click", () => {
      show(tab);
      history.replaceState(null, "", `#${tab.id}`);
    });
    tab.addEventListener("keydown", ({ key }) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[key];
      if (to !== undefined) show(tabs[(to + tabs.length) % tabs.length]!, true);
    });
  });
  addEventListener("hashchange", () => show(named() ?? tabs[0]!));
  show(named() ?? tabs[0]!);
}
