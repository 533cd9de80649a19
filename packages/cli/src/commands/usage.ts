import { UsageAnswer, type UsageRow } from "@operon/contracts";
import type { Command } from "commander";
import { openManagementApi } from "../management-api.ts";
import { printResult } from "../print-result.ts";

type UsageOptions = {
  from?: string;
  to?: string;
  tenant?: string;
  subtree?: string;
  groupBy?: string;
  json: boolean;
};

const SUMS = [
  "requests",
  "errors",
  "inputTokens",
  "cachedInputTokens",
  "outputTokens",
  "costUsd",
  "chargedUsd",
] as const;

/** `operon usage`: what the API's /usage answers. */
export function addUsageCommand(program: Command): void {
  program
    .command("usage")
    .description("Print requests, tokens and money; by default of the last 24 hours.")
    .option("--from <time>", "ISO 8601, included")
    .option("--to <time>", "ISO 8601, excluded")
    .option("--tenant <id>", "the tenant asked about; by default your own")
    .option("--subtree <true|false>", "with the tenants below it")
    .option("--group-by <groups>", "of 15m, hour, day, tenant, key, model, provider, between commas")
    .option("--json", "print JSON", false)
    .action(async ({ json, ...options }: UsageOptions) => {
      const query = new URLSearchParams(Object.entries(options).filter(([, value]) => value !== undefined));
      const answer = await openManagementApi().get(`/usage?${query}`, UsageAnswer);
      printResult(json, answer, table(answer));
    });
}

function table({ data, total }: UsageAnswer): string {
  const grouped = data.length > 0 && data[0] ? groupsOf(data[0]) : [];
  const head = [...grouped, ...SUMS];
  const rows = [...data, total].map((row, index) =>
    head.map((column, place) => {
      const value = row[column as keyof UsageRow];
      return value === undefined ? (index === data.length && place === 0 ? "total" : "") : String(value);
    }),
  );
  const lines = [head.map(String), ...rows];
  const widths = head.map((_, place) => Math.max(...lines.map((line) => line[place]?.length ?? 0)));
  return lines
    .map((line) =>
      line.map((cell, place) => pad(cell, widths[place] ?? 0, place < grouped.length)).join("  "),
    )
    .join("\n");
}

function groupsOf(row: UsageRow): string[] {
  return Object.keys(row).filter((name) => !(name in ZERO_SUMS));
}

/** The names of a row's sums, so that whatever else it holds is a group. */
const ZERO_SUMS: Record<string, true> = Object.fromEntries(
  [...SUMS, "attempts", "unpriced", "p50LatencyMs", "p95LatencyMs"].map((name) => [name, true]),
);

function pad(cell: string, width: number, left: boolean): string {
  return left ? cell.padEnd(width) : cell.padStart(width);
}
