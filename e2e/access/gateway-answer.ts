import type { createSignedFetch } from "@operon/client";
import type { RunFacts } from "../installation/run-facts.ts";

/** What the gateway said to a request: its status, the code of a refusal, and the limit that was reached. */
export type GatewayAnswer = {
  readonly status: number;
  readonly code: string | null;
  readonly limit: string | null;
};
type Fetch = ReturnType<typeof createSignedFetch>;

/** Asks for a chat completion with a key over HTTP. */
export function askForChat(run: RunFacts, secret: string, model: string): Promise<GatewayAnswer> {
  return ask(run, withSecret(secret), { endpoint: "chat/completions", body: greeting(model) });
}

/** As `askForChat`, with a fetch that signs. */
export function askForChatSigned(run: RunFacts, signedFetch: Fetch, model: string): Promise<GatewayAnswer> {
  return ask(run, signedFetch, { endpoint: "chat/completions", body: greeting(model) });
}

/** Asks for an embedding. */
export function askForEmbedding(run: RunFacts, secret: string, model: string): Promise<GatewayAnswer> {
  return ask(run, withSecret(secret), { endpoint: "embeddings", body: { model, input: "Hello" } });
}

const greeting = (model: string): object => ({ model, messages: [{ role: "user", content: "Hello" }] });

const withSecret =
  (secret: string): Fetch =>
  (input, init) =>
    fetch(input, { ...init, headers: { ...init?.headers, authorization: `Bearer ${secret}` } });

type Question = { readonly endpoint: string; readonly body: object };

async function ask(run: RunFacts, send: Fetch, { endpoint, body }: Question): Promise<GatewayAnswer> {
  const response = await send(`${run.gatewayUrl}/v1/${endpoint}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { error?: { code?: string } };
  return {
    status: response.status,
    code: answer.error?.code ?? null,
    limit: response.headers.get("x-operon-limit"),
  };
}
