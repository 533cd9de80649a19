import type { Page } from "@playwright/test";

/** What a page did that no page of ours may do. */
export type PageOffences = {
  readonly consoleErrors: string[];
  readonly policyViolations: string[];
  /** Addresses asked for on any host but the console's. */
  readonly foreignRequests: string[];
};

/** Watches a page from before its first navigation. */
export async function watchPage(page: Page, consoleUrl: string): Promise<PageOffences> {
  const offences: PageOffences = { consoleErrors: [], policyViolations: [], foreignRequests: [] };
  page.on("pageerror", (error) => offences.consoleErrors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error")
      offences.consoleErrors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (/^(https?|wss?):/.test(url) && new URL(url).host !== new URL(consoleUrl).host) {
      offences.foreignRequests.push(url);
    }
  });
  await page.exposeFunction("reportPolicyViolation", (text: string) => offences.policyViolations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { reportPolicyViolation } = window as unknown as { reportPolicyViolation(text: string): void };
      reportPolicyViolation(`${event.violatedDirective}: ${event.blockedURI}`);
    });
  });
  return offences;
}
