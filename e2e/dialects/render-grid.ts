import { CAPABILITIES, type CapabilityName } from "./capabilities.ts";
import { CLIENTS } from "./clients.data.ts";
import type { GridCell } from "./grid-results.ts";
import { NOT_APPLICABLE } from "./not-applicable.data.ts";
import { PROVIDERS } from "./providers.data.ts";

const NAMES = Object.keys(CAPABILITIES) as CapabilityName[];
/** Rows may share one. */
const REASONS = [...new Set(NOT_APPLICABLE.map(({ reason }) => reason))];
const FIRST_LETTER = "a".charCodeAt(0);

/** The grid in Markdown, twice: by provider and by capability, with the reasons for what does not apply below. */
export function renderGrid(cells: readonly GridCell[]): string {
  const of = (client: string, provider: string): GridCell | undefined =>
    cells.find((cell) => cell.client === client && cell.provider === provider);
  const byProvider = CLIENTS.map(({ id, title }) => [
    title,
    ...PROVIDERS.map((provider) => {
      const cell = of(id, provider.id);
      return cell === undefined ? "not run" : tally(NAMES.map((name) => cell.outcomes[name]));
    }),
  ]);
  const byCapability = CLIENTS.map(({ id, title }) => [
    title,
    ...NAMES.map((name) => {
      const own = PROVIDERS.map((provider) => of(id, provider.id)).filter((cell) => cell !== undefined);
      return own.length < PROVIDERS.length ? "not run" : tally(own.map((cell) => cell.outcomes[name]));
    }),
  ]);
  return [
    `Of ${NAMES.length} capabilities, with each provider:`,
    table(["SDK", ...PROVIDERS.map(({ title }) => title)], byProvider),
    `Of ${PROVIDERS.length} providers, each capability:`,
    table(["SDK", ...NAMES.map((name) => CAPABILITIES[name].title)], byCapability),
    "A letter says why some cannot be:",
    REASONS.map((reason, index) => `- ${letter(index)}: ${reason}`).join("\n"),
  ].join("\n\n");
}

/** How many were done, and the letters of the reasons why others do not apply. */
function tally(outcomes: readonly (string | null)[]): string {
  const done = outcomes.filter((outcome) => outcome === null).length;
  const letters = REASONS.flatMap((reason, index) => (outcomes.includes(reason) ? [letter(index)] : []));
  const count = done === outcomes.length ? `all ${done}` : done === 0 ? "-" : String(done);
  return [count, ...letters].join(" ");
}

function letter(index: number): string {
  return String.fromCharCode(FIRST_LETTER + index);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
