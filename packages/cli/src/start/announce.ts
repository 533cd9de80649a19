const BOLD = "\u001b[1m";
const DIM = "\u001b[2m";
const PLAIN = "\u001b[0m";

type Announcement = {
  readonly consoleUrl: string;
  readonly gatewayUrl: string;
  readonly setupLink: string | undefined;
  readonly stores: string;
  readonly masterKeyCreatedAt: string | undefined;
  readonly demo: boolean;
  readonly seconds: number;
};

/** What a person sees once everything serves. `color` = the terminal understands it. */
export function announce(facts: Announcement, color: boolean): string {
  const bold = (text: string) => (color ? `${BOLD}${text}${PLAIN}` : text);
  const dim = (text: string) => (color ? `${DIM}${text}${PLAIN}` : text);
  const lines = [
    "",
    `${bold("Operon")} is ready ${dim(`(${facts.seconds.toFixed(1)} s)`)}`,
    "",
    `  Console   ${bold(facts.consoleUrl)}`,
    `  Gateway   ${bold(facts.gatewayUrl)}`,
    `  Stores    ${facts.stores}`,
  ];
  if (facts.setupLink) {
    lines.push(
      "",
      "  Open this link once to create the first admin (valid for 24 hours):",
      `  ${bold(facts.setupLink)}`,
    );
  }
  if (facts.masterKeyCreatedAt) {
    lines.push(
      "",
      "  A master key was made. Back it up: without it no stored secret can be read again.",
      `  ${facts.masterKeyCreatedAt}`,
    );
  }
  if (facts.demo) lines.push("", "  Demo: tenants, providers and traffic marked as demo are made up.");
  lines.push("", dim("  Ctrl-C ends everything."), "");
  return lines.join("\n");
}
