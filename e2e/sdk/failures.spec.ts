import { expect } from "@playwright/test";
import { APIError } from "openai";
import { FAILING_OVER, test } from "./provisioned.ts";

const messages = [{ role: "user" as const, content: "Will you answer?" }];

for (const [index, fault] of FAILING_OVER.entries()) {
  test(`a provider that fails with ${fault} costs the client nothing: the next one answers`, async ({
    sdk,
    simulator,
  }) => {
    const before = await simulator.lastSequence();
    const model = sdk.named(`fails-${index}`);
    const { data, response } = await sdk.openai.chat.completions.create({ model, messages }).withResponse();
    expect(data.choices[0]?.message.content).toBeTruthy();
    expect(response.headers.get("x-operon-attempts")).toBe("2");
    expect(response.headers.get("x-operon-provider")).toBe(sdk.backup);
    const stream = await sdk.openai.chat.completions.create({ model, messages, stream: true });
    let said = "";
    for await (const chunk of stream) said += chunk.choices[0]?.delta.content ?? "";
    expect(said).toBe(data.choices[0]?.message.content);
    const served = await simulator.log(before);
    // Who asks to be left alone for 30 s is.
    const again = fault.includes("retry-after") ? [] : [fault];
    expect(served.map((entry) => entry.fault)).toEqual([fault, null, ...again, null]);
  });
}

test("a provider that answers with a page of HTML is a 503 in OpenAI's shape, without the page", async ({
  sdk,
}) => {
  const refusal = await refusalOf(sdk.openai.chat.completions.create({ model: sdk.named("html"), messages }));
  expect(refusal).toMatchObject({ status: 503, code: "upstream_failed" });
  expect(refusal.headers?.get("retry-after")).toMatch(/^\d+$/);
  expect(JSON.stringify(refusal.error)).not.toMatch(/<html|<body|doctype/i);
});

test("a provider's own refusal of the request reaches the client as it is", async ({ sdk }) => {
  const refusal = await refusalOf(
    sdk.openai.chat.completions.create({ model: sdk.named("refused"), messages }),
  );
  expect(refusal).toMatchObject({ status: 400, code: "context_length_exceeded" });
});

async function refusalOf(request: Promise<unknown>): Promise<APIError> {
  const outcome = await request.catch((error: unknown) => error);
  if (outcome instanceof APIError) return outcome;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}
