import type { EnvSlice, SliceSettings } from "./define-slice.ts";
import type { Setting } from "./setting.ts";

type DescribedSlice = Pick<EnvSlice<SliceSettings, unknown>, "title" | "settings">;

/** The text of `.env.example`: every setting once, commented out, with what holds when it is unset. */
export function renderEnvExample(slices: readonly DescribedSlice[]): string {
  const seen = new Set<string>();
  const sections = slices.map(({ title, settings }) => {
    const fresh = Object.entries(settings).filter(([name]) => !seen.has(name));
    for (const [name] of fresh) seen.add(name);
    return [`# ${title}`, "", ...fresh.map(([name, setting]) => renderSetting(name, setting))].join("\n");
  });
  const head =
    "# Made by `npm run gen -w @operon/env`; do not edit. Copy to .env and uncomment what you need.";
  return `${[head, ...sections].join("\n\n")}\n`;
}

function renderSetting(name: string, setting: Setting): string {
  return `# ${setting.about}\n#${name}=${setting.fallback ?? setting.example ?? ""}`;
}
