import type { Metrics } from "@operon/telemetry";
import { equalSecrets } from "@operon/trust";
import type { Caller } from "../pipeline/caller.ts";
import { refuse } from "../pipeline/refuse.ts";
import { respondJson } from "./respond-json.ts";

/** The routes for those who run the gateway. */
export type Operations = Readonly<
  Record<"healthz" | "readyz" | "metrics", (caller: Caller) => void | Promise<void>>
>;

/** Something that should be fresh, and how old it is. */
export type Staleness = { readonly what: string; readonly ageMs: number; readonly reason: string };

/** What the operations tell of. */
export type OperationsSetup = {
  readonly metrics: Metrics;
  readonly metricsToken: string | undefined;
  /** Why no request can be served, in a word; null where they can. */
  readonly unready: () => string | null;
  readonly stale: () => readonly Staleness[];
  readonly revision: () => bigint | null;
};

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const FORWARDED = new Set(["forwarded", "x-forwarded-for"]);

/** Makes the routes. What is merely stale is told with 200: this node still serves, and so may every other. */
export function createOperations(setup: OperationsSetup): Operations {
  return {
    healthz: (caller) => respondJson(caller, '{"status":"ok"}'),
    readyz(caller) {
      const unready = setup.unready();
      const stale = setup.stale();
      const status = unready ?? (stale.length > 0 ? "stale" : "ready");
      const body = { status, revision: setup.revision()?.toString() ?? null, stale };
      respondJson(caller, JSON.stringify(body), unready === null ? 200 : 503);
    },
    async metrics(caller) {
      if (!mayReadMetrics(caller, setup.metricsToken)) return refuse(caller, { refused: "unknown_route" });
      const text = await setup.metrics.render();
      caller.exchange.respond(200, ["content-type", setup.metrics.contentType], text);
    },
  };
}

/** With the token, or from this machine itself; a proxy on this machine speaks for somebody else. */
function mayReadMetrics({ exchange, headers }: Caller, token: string | undefined): boolean {
  const { presentedKey } = headers;
  if (token !== undefined && presentedKey !== undefined && equalSecrets(presentedKey, token)) return true;
  return LOOPBACK.has(exchange.peerAddress) && !isForwarded(exchange.rawHeaders);
}

function isForwarded(rawHeaders: readonly string[]): boolean {
  return rawHeaders.some((text, index) => index % 2 === 0 && FORWARDED.has(text.toLowerCase()));
}
