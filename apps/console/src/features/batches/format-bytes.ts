import { DASH } from "@operon/ui";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
const STEP = 1_000;

/** A size as a reader of `locale` writes it: 1.5 MB. null is a dash. */
export function formatBytes(bytes: number | null, locale: string): string {
  if (bytes === null) return DASH;
  const rank = bytes < STEP ? 0 : Math.floor(Math.log10(bytes) / Math.log10(STEP));
  const power = Math.min(rank, UNITS.length - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(bytes / STEP ** power);
}
