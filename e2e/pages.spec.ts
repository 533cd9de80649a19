import { expect, type Page } from "@playwright/test";
import { type Language, openPage, sendVisitor, type Visitor } from "./clients/look-around.ts";
import {
  addressOf,
  findPageIds,
  MISSING_PAGES,
  OUTER_PAGES,
  PAGES,
  type PageIds,
} from "./clients/page-addresses.ts";
import { test } from "./clients/test.ts";
import { storageStatePath } from "./clients/tour-result.ts";

const PATIENCE_MS = 5_000;
const CLEAN = { inaccessible: [], consoleErrors: [], policyViolations: [], foreignRequests: [] };
const LANGUAGES: readonly Language[] = ["en", "zh"];

// A trace of every page would take longer than the looking.
test.use({ trace: "off" });

let ids: PageIds;
test.beforeAll(async ({ api, run }) => {
  ids = await findPageIds(api, run);
});

for (const language of LANGUAGES) {
  test.describe(`accessible, without an error and its own host's only, in ${language}:`, () => {
    let visitor: Visitor;
    test.beforeAll(async ({ browser, run }) => {
      visitor = await sendVisitor(browser, run, { language, storageState: storageStatePath(run) });
    });
    test.afterAll(() => visitor.close());

    for (const page of PAGES) {
      test(page, async () => {
        expect(await visitor.examine(addressOf(page, ids))).toEqual(CLEAN);
      });
    }

    for (const page of MISSING_PAGES) {
      test(`${page}, which is not there`, async () => {
        const { consoleErrors, ...found } = await visitor.examine(page);
        // The browser itself notes that what was asked for is missing.
        const unexpected = consoleErrors.filter((text) => !text.includes("status of 404"));
        expect({ ...found, consoleErrors: unexpected }).toEqual(CLEAN);
      });
    }

    for (const page of OUTER_PAGES) {
      test(`${page}, from outside`, async ({ browser, run }) => {
        const stranger = await sendVisitor(browser, run, { language });
        expect(await stranger.examine(addressOf(page, ids))).toEqual(CLEAN);
        await stranger.close();
      });
    }
  });
}

test.describe("with the keyboard alone", () => {
  test.use({ storageState: async ({ run }, use) => use(storageStatePath(run)) });

  test("Ctrl-K finds a page, Enter opens it, Escape closes it", async ({ page, run }) => {
    await openPage(page, run.consoleUrl);
    const palette = page.getByRole("dialog", { name: "Command palette" });
    // Before the page's script is there, nobody listens.
    await expect(async () => {
      await page.keyboard.press("Control+k");
      await expect(palette).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Providers");
    await expect(palette.getByRole("option", { name: "Providers", exact: true })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/providers$/);
    await expect(page.getByRole("heading", { level: 1, name: "Providers" })).toBeVisible();
  });

  test("the first Tab skips to the content, and each stop shows where the focus is", async ({
    page,
    run,
  }) => {
    await openPage(page, `${run.consoleUrl}/keys`);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    for (let stop = 0; stop < 14; stop += 1) {
      await page.keyboard.press("Tab");
      expect(await invisibleFocus(page), `after ${stop + 2} tabs`).toBeNull();
    }
  });

  test("a dialog keeps the focus, and returns it to what opened it", async ({ page, run }) => {
    await openPage(page, `${run.consoleUrl}/keys`);
    const opener = page.getByRole("button", { name: "Create key" });
    const dialog = page.getByRole("dialog", { name: "Create a key" });
    await opener.focus();
    await page.keyboard.press("Enter");
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

test("no page scrolls sideways on a phone", async ({ browser, run }) => {
  // Each page is a visit, and there are more of them with each feature.
  test.setTimeout((PAGES.length + OUTER_PAGES.length) * PATIENCE_MS);
  const viewport = { width: 390, height: 844 };
  const options = { language: "en", storageState: storageStatePath(run), viewport } as const;
  const { page, close } = await sendVisitor(browser, run, options);
  const tooWide: string[] = [];
  for (const name of [...PAGES, ...OUTER_PAGES]) {
    await openPage(page, addressOf(name, ids));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > viewport.width) tooWide.push(`${name}: ${width} px`);
  }
  expect(tooWide).toEqual([]);
  await close();
});

test("the session's cookie is out of scripts' reach, and the page allows no script but its own", async ({
  browser,
  run,
}) => {
  const context = await browser.newContext({ storageState: storageStatePath(run) });
  const cookies = await context.cookies(run.consoleUrl);
  expect(cookies.filter(({ name }) => name.includes("session-token"))).toEqual([
    expect.objectContaining({ httpOnly: true, sameSite: "Lax" }),
  ]);
  const page = await context.newPage();
  const policy = (await page.goto(run.consoleUrl))?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']{16,}'/);
  expect(policy).not.toContain("unsafe-eval");
  await context.close();
});

/** What has the focus, where it is not to be seen that it has; null where it is. */
function invisibleFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return "nothing has the focus";
    const look = () => {
      const style = getComputedStyle(element);
      return [style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join("|");
    };
    const { width, height } = element.getBoundingClientRect();
    // A ring that fades in has no colour yet.
    element.style.transition = "none";
    const focused = look();
    element.blur();
    const isChanged = look() !== focused;
    element.focus({ focusVisible: true } as FocusOptions);
    return isChanged && width > 0 && height > 0 ? null : element.outerHTML.slice(0, 200);
  });
}
