import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** What axe finds on the page as it stands, a line for each place. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // The legacy mode reports from the page itself, which has no frames, instead of opening another one: half the time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"], preload: false });
  const { violations } = await axe.withTags(TAGS).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split("\n").slice(1).join(" ").trim() ?? "";
      return `${id} (${help}) at ${target.join(" ")}: ${why}`;
    }),
  );
}
