import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, type Page, test as base } from "@playwright/test";
import { demoPassword } from "../playwright.config";

type Office = (username: string) => Promise<Page>;

/** Widths that must not scroll sideways: a 1366×768 screen, and the same at 125 %. */
const widths = [1366, 1093] as const;

export const test = base.extend<{ office: Office; visitor: Page }>({
  /** A signed-in page for each person of the story; one browser context per person, kept for the whole test. */
  office: async ({ browser }, provide) => {
    const pages = new Map<string, Page>();
    const faults: string[] = [];
    await provide(async (username) => {
      const page = pages.get(username) ?? (await signIn(browser, username, faults));
      pages.set(username, page);
      return page;
    });
    for (const page of pages.values()) await page.context().close();
    expect(faults).toEqual([]);
  },
  /** Somebody without an account. */
  visitor: async ({ browser }, provide) => {
    const faults: string[] = [];
    const page = await open(browser, "visitor", faults);
    await provide(page);
    await page.context().close();
    expect(faults).toEqual([]);
  },
});

async function signIn(browser: Browser, username: string, faults: string[]): Promise<Page> {
  const page = await open(browser, username, faults);
  await page.goto("/login");
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码").fill(demoPassword);
  await page.getByRole("button", { name: "登录" }).click();
  await page.waitForURL("**/workbench");
  return page;
}

/** A page whose console errors and uncaught exceptions fail the test at its end. */
async function open(browser: Browser, who: string, faults: string[]): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${who} at ${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${who} at ${page.url()}: ${error.message}`));
  return page;
}

/** Looks at the page as it stands: no sideways scrolling at either width, and nothing that axe calls serious or critical. */
export async function expectSound(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 768 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${page.url()} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: widths[0], height: 768 });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" | ")}`), page.url()).toEqual([]);
}

export { expect };
