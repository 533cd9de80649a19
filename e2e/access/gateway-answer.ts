import type { RunFacts } from "../installation/run-facts.ts";

/** What the gateway said to a request: its status, and the code of a refusal. */
export type GatewayAnswer = { readonly status: number; readonly code: string | null };

/** Asks for a chat completion with a key over HTTP. */
export function askForChat(run: RunFacts, secret: string, model: string): Promise<GatewayAnswer> {
  const messages = [{ role: "user", content: "Hello" }];
  return ask(run, secret, "chat/completions", { model, messages });
}

/** Asks for an embedding. */
export function askForEmbedding(run: RunFacts, secret: string, model: string): Promise<GatewayAnswer> {
  return ask(run, secret, "embeddings", { model, input: "Hello" });
}

async function ask(run: RunFacts, secret: string, endpoint: string, body: object): Promise<GatewayAnswer> {
  const response = await fetch(`${run.gatewayUrl}/v1/${endpoint}`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { error?: { code?: string } };
  return { status: response.status, code: answer.error?.code ?? null };
}
