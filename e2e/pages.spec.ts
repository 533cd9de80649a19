import { type BrowserContext, expect, type Page } from "@playwright/test";
import { accessibilityProblems } from "./clients/accessibility.ts";
import { createManagementClient } from "./clients/management-client.ts";
import {
  DIALOG_ADDRESSES,
  MISSING_ADDRESSES,
  OUTER_ADDRESSES,
  pageAddresses,
} from "./clients/page-addresses.ts";
import { test } from "./clients/test.ts";
import { storageStatePath } from "./clients/tour-result.ts";
import { type PageOffences, watchPage } from "./clients/watch-page.ts";

const NONE: PageOffences = { consoleErrors: [], policyViolations: [], foreignRequests: [] };
const LANGUAGES = { en: "en", zh: "zh-CN" } as const;
const THEMES = ["light", "dark"] as const;
type Language = keyof typeof LANGUAGES;

test.describe.configure({ timeout: 180_000 });

test.beforeAll(async ({ api }) => {
  // A tenant with one below it, so that no page of a tenant is empty. The slugs may stand from a run before.
  const { body } = await api.call<{ id?: string }>("POST", "/tenants", {
    parentId: "1",
    slug: "seen",
    name: "Seen & Co",
  });
  if (body.id) await api.send("POST", "/tenants", { parentId: body.id, slug: "below", name: "Below" });
});

for (const language of ["en", "zh"] as const) {
  test(`every page is accessible, clean and its own host's only, in ${language}, light and dark`, async ({
    api,
    browser,
    run,
  }) => {
    const context = await browser.newContext({
      baseURL: run.consoleUrl,
      storageState: storageStatePath(run),
      reducedMotion: "reduce",
    });
    await speak(context, language, run.consoleUrl);
    const page = await context.newPage();
    const offences = await watchPage(page, run.consoleUrl);
    for (const address of [...(await pageAddresses(api)), ...DIALOG_ADDRESSES]) {
      await test.step(address, () => examine(page, address, language));
    }
    expect(offences).toEqual(NONE);
    await context.close();
  });

  test(`what is seen from outside, and what is missing, is too, in ${language}`, async ({ browser, run }) => {
    for (const [addresses, storageState] of [
      [OUTER_ADDRESSES, undefined],
      [MISSING_ADDRESSES, storageStatePath(run)],
    ] as const) {
      const context = await browser.newContext({
        baseURL: run.consoleUrl,
        reducedMotion: "reduce",
        ...(storageState ? { storageState } : {}),
      });
      await speak(context, language, run.consoleUrl);
      const page = await context.newPage();
      const offences = await watchPage(page, run.consoleUrl);
      for (const address of addresses) await test.step(address, () => examine(page, address, language));
      // The browser itself writes into the console that the page, or what it asks for, is not there.
      const consoleErrors = offences.consoleErrors.filter((text) => !text.includes("status of 404"));
      expect({ ...offences, consoleErrors }).toEqual(NONE);
      await context.close();
    }
  });
}

test.describe("with the keyboard alone", () => {
  test.use({ storageState: async ({ run }, use) => use(storageStatePath(run)) });

  test("Ctrl-K finds a page, Enter opens it, Escape gives the focus back", async ({ page, run }) => {
    await page.goto(run.consoleUrl);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await expect(palette).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Providers");
    await expect(palette.getByRole("option", { name: "Providers" }).first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/providers$/);
    await expect(page.getByRole("heading", { level: 1, name: "Providers" })).toBeVisible();
  });

  test("the first Tab skips to the content, and each stop shows where the focus is", async ({
    page,
    run,
  }) => {
    await page.goto(`${run.consoleUrl}/keys`);
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press("Tab");
      expect(await focusIsVisible(page), `after ${stop + 2} tabs`).toEqual({
        isSeen: true,
        looks: "changed",
      });
    }
  });

  test("a dialog keeps the focus, and returns it to what opened it", async ({ page, run }) => {
    await page.goto(`${run.consoleUrl}/keys`);
    const opener = page.getByRole("button", { name: "Create key" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Create a key" });
    await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press("Tab");
      await expect(dialog.locator(":focus")).toHaveCount(1);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  });
});

test("no page scrolls sideways on a phone", async ({ api, browser, run }) => {
  const context = await browser.newContext({
    baseURL: run.consoleUrl,
    storageState: storageStatePath(run),
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  const tooWide: string[] = [];
  for (const address of [...(await pageAddresses(api)), ...DIALOG_ADDRESSES, ...OUTER_ADDRESSES]) {
    await open(page, address);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 390) tooWide.push(`${address}: ${width} px`);
  }
  expect(tooWide).toEqual([]);
  await context.close();
});

test("the session cookie is out of scripts' reach, and every page carries its policy", async ({
  browser,
  run,
}) => {
  const context = await browser.newContext({ storageState: storageStatePath(run) });
  const cookies = (await context.cookies(run.consoleUrl)).filter(({ name }) =>
    name.includes("session-token"),
  );
  expect(cookies).toEqual([expect.objectContaining({ httpOnly: true, sameSite: "Lax" })]);
  const page = await context.newPage();
  const response = await page.goto(run.consoleUrl);
  expect(response?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+'/);
  expect(response?.headers()["content-security-policy"]).not.toContain("unsafe-eval");
  const anonymous = createManagementClient(run.consoleUrl, {});
  expect((await anonymous.call("GET", "/me")).status).toBe(404);
  await context.close();
});

async function examine(page: Page, address: string, language: Language): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    if (theme === THEMES[0]) await open(page, address);
    await expect(page.locator("html")).toHaveAttribute("lang", LANGUAGES[language]);
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`));
    expect.soft(await accessibilityProblems(page), `${address}, ${theme}`).toEqual([]);
  }
}

/** Opens a page and waits until its data stands where its skeleton was. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.locator(".animate-pulse")).toHaveCount(0);
}

async function speak(context: BrowserContext, language: Language, url: string): Promise<void> {
  await context.addCookies([{ name: "operon-locale", value: language, url }]);
}

/** Whether the focused element is on the screen and looks otherwise than without focus. */
function focusIsVisible(page: Page): Promise<{ isSeen: boolean; looks: string }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body)
      return { isSeen: false, looks: "none" };
    const look = () => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor } =
        getComputedStyle(element);
      return [outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor].join("|");
    };
    const { width, height } = element.getBoundingClientRect();
    const focused = look();
    element.blur();
    const plain = look();
    element.focus({ focusVisible: true } as FocusOptions);
    return { isSeen: width > 0 && height > 0, looks: focused === plain ? "the same" : "changed" };
  });
}
