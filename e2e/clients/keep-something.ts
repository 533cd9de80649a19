import { expect } from "@playwright/test";
import type { RunFacts } from "../installation/run-facts.ts";
import type { ManagementClient } from "./management-client.ts";
import { readTourResult } from "./tour-result.ts";

const CHAT = "seen-chat";
const PICTURE = "seen-picture";
const PATIENCE_MS = 30_000;

/** What was asked for at the gateway so that its pages are not empty: a picture's request, and a batch with its file. */
export type KeptSomething = { readonly picture: string; readonly batch: string };

/** Asks for a picture, and hands in a batch of which a request fails, with the tour's key. */
export async function keepSomething(api: ManagementClient, run: RunFacts): Promise<KeptSomething> {
  const account = {
    tenantId: "1",
    name: "Seen",
    kind: "openai",
    baseUrl: `${run.simulatorUrl}/v1`,
    credentials: { apiKey: run.simulatorKeys.provider },
    models: [
      { model: CHAT, upstream: "gpt-4o-mini" },
      { model: PICTURE, upstream: "dall-e-2" },
    ],
  };
  // Made by the worker before, where one failed.
  await api.call("POST", "/providers", account);
  const ask = async <Answer>(path: string, body: object): Promise<{ id: string; answer: Answer }> => {
    const response = await post(run, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return { id: response.headers.get("x-request-id") ?? "", answer: JSON.parse(text) as Answer };
  };
  await untilServed(run);
  const { id: picture } = await ask("images/generations", { model: PICTURE, prompt: "A quiet harbour" });
  const form = new FormData();
  form.set("purpose", "batch");
  form.set("file", new Blob([lines()]), "seen.jsonl");
  const { answer: file } = await ask<{ id: string }>("files", form);
  const order = { input_file_id: file.id, endpoint: "/v1/chat/completions", completion_window: "24h" };
  const { answer: batch } = await ask<{ id: string }>("batches", order);
  await expect
    .poll(async () => (await api.call("GET", `/requests/${picture}`)).status, { timeout: PATIENCE_MS })
    .toBe(200);
  return { picture, batch: batch.id };
}

function post(run: RunFacts, path: string, body: object): Promise<Response> {
  const authorization = `Bearer ${readTourResult(run).keySecret}`;
  const isForm = body instanceof FormData;
  return fetch(`${run.gatewayUrl}/v1/${path}`, {
    method: "POST",
    headers: isForm ? { authorization } : { authorization, "content-type": "application/json" },
    body: isForm ? body : JSON.stringify(body),
  });
}

async function untilServed(run: RunFacts): Promise<void> {
  const authorization = `Bearer ${readTourResult(run).keySecret}`;
  const ask = () => fetch(`${run.gatewayUrl}/v1/models/${PICTURE}`, { headers: { authorization } });
  await expect.poll(async () => (await ask()).ok, { timeout: PATIENCE_MS }).toBe(true);
}

/** No answer is shorter than nothing, so that the last one fails. */
function lines(): string {
  const bodies = [{ max_tokens: 8 }, { max_tokens: 8 }, { max_tokens: -1 }];
  return bodies
    .map((more, index) =>
      JSON.stringify({
        custom_id: `line-${index}`,
        method: "POST",
        url: "/v1/chat/completions",
        body: { model: CHAT, messages: [{ role: "user", content: "Hi" }], ...more },
      }),
    )
    .join("\n");
}
