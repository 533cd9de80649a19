import { percentile } from "../../report/percentile.ts";
import { askMany } from "./clients/ask-many.ts";
import { KINDS, type ProviderBook } from "./stage/provider-book.ts";
import type { RetryStage, Upstreams } from "./stage/start-retry-stage.ts";

const MODEL = "all-down";
const AT_ONCE = 8;
const UNAVAILABLE = 503;
/** Where each SDK asks, to see the head that it hides. */
const ASKED = {
  openai: ["/v1/chat/completions", { model: MODEL, messages: [{ role: "user", content: "?" }] }],
  anthropic: ["/v1/messages", { model: MODEL, max_tokens: 9, messages: [{ role: "user", content: "?" }] }],
  gemini: [`/v1beta/models/${MODEL}:generateContent`, { contents: [{ parts: [{ text: "?" }] }] }],
} as const;

/** What clients were told where nobody could answer. */
export type AllDownFigure = {
  readonly asked: number;
  readonly attempts: number;
  readonly attemptsPerRequest: number;
  /** Refusals that the SDK did not take for a 503 of its dialect, or answers. */
  readonly unclear: number;
  /** Dialects whose 503 says nothing in `retry-after`. */
  readonly withoutRetryAfter: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

/** Makes the model, all of whose deployments answer 503. */
export function planAllDown(book: ProviderBook, { echo }: Upstreams): void {
  for (const kind of KINDS) {
    book.add({
      kind,
      account: MODEL,
      origin: echo.url,
      model: MODEL,
      upstream: `sim-fault-503@${kind}-${MODEL}`,
    });
  }
}

/** Asks it through all SDKs. */
export async function proveAllDown(
  stage: RetryStage,
  { requests, forMs }: { readonly requests: number; readonly forMs: number },
): Promise<AllDownFigure> {
  const before = await stage.echo.lastSequence();
  let clear = 0;
  const { asked, latenciesMs } = await askMany(stage.clients, {
    models: [MODEL],
    count: requests,
    atOnce: AT_ONCE,
    streams: true,
    untilMs: performance.now() + forMs,
    onError: (client, error) => {
      const refusal = client.readRefusal(error);
      if (refusal?.status === UNAVAILABLE && refusal.inShape) clear += 1;
    },
  });
  const attempts = (await stage.echo.log(before, `-${MODEL}`)).length;
  return {
    asked,
    attempts,
    attemptsPerRequest: Number((attempts / asked).toFixed(3)),
    unclear: asked - clear,
    withoutRetryAfter: (await dialectsWithoutRetryAfter(stage)).join(", "),
    p50Ms: Math.round(percentile(latenciesMs, 0.5)),
    p99Ms: Math.round(percentile(latenciesMs, 0.99)),
  };
}

async function dialectsWithoutRetryAfter({ gatewayUrl, key }: RetryStage): Promise<string[]> {
  const without: string[] = [];
  for (const [dialect, [path, body]] of Object.entries(ASKED)) {
    const response = await fetch(`${gatewayUrl}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await response.arrayBuffer();
    const said = Number(response.headers.get("retry-after"));
    if (response.status !== UNAVAILABLE || !(said >= 1)) without.push(dialect);
  }
  return without;
}
