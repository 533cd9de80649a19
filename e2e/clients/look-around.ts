import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import type { RunFacts } from "../installation/run-facts.ts";
import { accessibilityProblems } from "./accessibility.ts";
import { type PageOffences, watchPage } from "./watch-page.ts";

/** The languages of the console, and what its pages declare. */
export const LANGUAGES = { en: "en", zh: "zh-CN" } as const;
export type Language = keyof typeof LANGUAGES;
const THEMES = ["light", "dark"] as const;
const LIGHT = ["light"] as const;

/** A browser that goes from page to page in one language. */
export type Visitor = {
  readonly page: Page;
  /** Opens a page and says what is wrong with it: light, and in English dark too, since colours are the same in every language. */
  examine(address: string): Promise<PageOffences & { readonly inaccessible: readonly string[] }>;
  close(): Promise<void>;
};

/** Sends one. */
export async function sendVisitor(
  browser: Browser,
  run: RunFacts,
  { language, ...options }: BrowserContextOptions & { readonly language: Language },
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: run.consoleUrl, ...options });
  await context.addCookies([{ name: "operon-locale", value: language, url: run.consoleUrl }]);
  const page = await context.newPage();
  const offences = await watchPage(page, run.consoleUrl);
  return {
    page,
    async examine(address) {
      for (const list of Object.values(offences)) list.length = 0;
      const inaccessible: string[] = [];
      for (const theme of language === "en" ? THEMES : LIGHT) {
        // No motion, or axe measures colours that are on their way.
        await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
        if (theme === "light") await openPage(page, address);
        await expect(page.locator("html")).toHaveAttribute("lang", LANGUAGES[language]);
        await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${theme}\\b`));
        inaccessible.push(...(await accessibilityProblems(page)).map((text) => `${theme}: ${text}`));
      }
      return { ...offences, inaccessible };
    },
    close: () => context.close(),
  };
}

/** Opens a page and waits until its data stands where its skeleton was. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.locator(".animate-pulse")).toHaveCount(0);
}
