import { fileURLToPath } from "node:url";
import { findChromium } from "@operon/testkit";
import { defineConfig } from "@playwright/test";

const { executablePath, args } = await findChromium();

export default defineConfig({
  testDir: fileURLToPath(new URL(".", import.meta.url)),
  outputDir: "../test-results",
  globalSetup: "./global-set-up.ts",
  // One installation and one simulator serve all of it, and what they hold is asserted.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // As long as a busy machine may take: what hangs ends all the same.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions: { executablePath, args: [...args] },
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    navigationTimeout: 90_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "tour", testMatch: "tour.spec.ts" },
    { name: "sdk", testMatch: "sdk/*.spec.ts", dependencies: ["tour"] },
    { name: "dialects", testMatch: "dialects/*.spec.ts", dependencies: ["tour"] },
    { name: "access", testMatch: "access/*.spec.ts", dependencies: ["tour"] },
    { name: "mapping", testMatch: "mapping/*.spec.ts", dependencies: ["tour"] },
    { name: "routing", testMatch: "routing/*.spec.ts", dependencies: ["tour"] },
    { name: "limits", testMatch: "limits/*.spec.ts", dependencies: ["tour"] },
    { name: "pages", testMatch: "pages.spec.ts", dependencies: ["tour"] },
  ],
});
