import { DASH } from "./dash.ts";

/** A duration in its best unit: 840 µs, 12 ms, 1.24 s, 3 m 05 s. null is a dash. */
export function formatDuration(milliseconds: number | null | undefined, locale: string): string {
  if (milliseconds === null || milliseconds === undefined) return DASH;
  const number = (value: number, fraction: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: fraction }).format(value);
  if (milliseconds > 0 && milliseconds < 1) return `${number(milliseconds * 1000, 0)} µs`;
  if (milliseconds < 10) return `${number(milliseconds, 1)} ms`;
  if (milliseconds < 1000) return `${number(milliseconds, 0)} ms`;
  if (milliseconds < 60_000) return `${number(milliseconds / 1000, 2)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${pad(seconds % 60)} s`;
  return `${number(Math.floor(seconds / 3600), 0)} h ${pad(Math.floor(seconds / 60) % 60)} m`;
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
