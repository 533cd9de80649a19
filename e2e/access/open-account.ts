import { type Browser, expect, type Page } from "@playwright/test";
import type { ManagementClient } from "../clients/management-client.ts";
import type { RunFacts } from "../installation/run-facts.ts";

export const PASSWORD = "seven wild geese in March";

/** An account below the root with an owner. */
export type Account = { readonly id: string; readonly email: string; readonly name: string };

/** Opens one by the API, in names of its own. */
export async function openAccount(api: ManagementClient, slug: string, name: string): Promise<Account> {
  const { id } = await api.send<{ id: string }>("POST", "/tenants", { parentId: "1", slug, name });
  const email = `owner@${slug}.test`;
  const user = { tenantId: id, email, name: `Owner of ${name}`, role: "owner", password: PASSWORD };
  await api.send("POST", "/users", user);
  return { id, email, name };
}

/** A browser of somebody's own, signed in by the page. */
export async function signInByPage(browser: Browser, run: RunFacts, email: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: run.consoleUrl });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/");
  return page;
}
