import type { RetryStage } from "./start-retry-stage.ts";

/** How many resources of each kind keep a process's event loop busy, as Node counts them. */
export type Resources = Readonly<Record<string, number>>;

const LINE = /^nodejs_active_resources\{[^}]*type="(\w+)"[^}]*\} (\d+)$/gm;

/** Reads what a gateway says of itself. */
export async function readResources({ gatewayUrl }: Pick<RetryStage, "gatewayUrl">): Promise<Resources> {
  const response = await fetch(`${gatewayUrl}/metrics`, { headers: { connection: "close" } });
  const text = await response.text();
  const found = [...text.matchAll(LINE)].map(([, type = "", count]) => [type, Number(count)] as const);
  if (found.length === 0) throw new Error("the gateway's metrics do not tell its resources");
  return Object.fromEntries(found);
}
