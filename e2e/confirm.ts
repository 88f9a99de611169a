import { expect, type Page } from "@playwright/test";

/** Presses a button whose question is answered with the button of the dialog. */
export async function confirm(page: Page, button: string | RegExp, answer: string, reason?: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: typeof button === "string" }).click();
  const dialog = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  if (reason) await dialog.getByRole("textbox").fill(reason);
  await dialog.getByRole("button", { name: answer, exact: true }).click();
  await expect(dialog).toBeHidden();
}
