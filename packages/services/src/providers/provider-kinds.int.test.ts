import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { useTestStores } from "@operon/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createProvider } from "./create-provider.ts";
import { providerCredentials } from "./provider-credentials.ts";
import { requireProvider } from "./require-provider.ts";
import { testProvider } from "./test-provider.ts";
import { updateProvider } from "./update-provider.ts";

const fixture = useServiceFixture(useTestStores());
const servers: Server[] = [];
const KEY = { apiKey: "sk-upstream-0123456789" };
const ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
const APPLICATION = { tenantId: ID, clientId: ID, clientSecret: "s~ecret-0123456789" };
const RESOURCE = "https://contoso.openai.azure.com";
let count = 0;

const named = (tenantId: string) => {
  count += 1;
  return { tenantId, name: `kind-${count}`, models: [{ model: "m" }] };
};

async function serve(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

describe("a provider with options", () => {
  it("keeps them and shows them, and of an application no more than the end of its client id", async () => {
    const mine = await fixture().tenant();
    const options = { apiVersion: "2024-10-21", authority: "https://login.microsoftonline.us" };
    const made = await createProvider(mine.as("owner"), {
      ...named(mine.id),
      kind: "azure-openai",
      baseUrl: RESOURCE,
      credentials: APPLICATION,
      options,
    });
    expect(made).toMatchObject({ options, credentialKind: "entra" });
    expect(made.credentialHint).toBe("Entra application …a427");
    expect(JSON.stringify(made)).not.toContain(APPLICATION.clientSecret);
    const ctx = fixture().root;
    const row = await requireProvider(ctx.db.prisma, ctx.actor, made.id);
    expect(await providerCredentials.open(ctx, row)).toEqual(APPLICATION);
  });

  it("is at its preset's address unless another is given", async () => {
    const mine = await fixture().tenant();
    const input = { ...named(mine.id), kind: "openai-compatible", credentials: KEY } as const;
    const made = await createProvider(mine.as("owner"), { ...input, options: { preset: "mistral" } });
    expect(made).toMatchObject({ baseUrl: "https://api.mistral.ai/v1", options: { preset: "mistral" } });
    const unknown = createProvider(mine.as("owner"), {
      ...named(mine.id),
      ...input,
      options: { preset: "x" },
    });
    expect(await refusalOf(unknown)).toContain("options.preset");
  });

  it.each([
    ["openai", { apiVersion: "v1" }, "options.apiVersion"],
    ["azure-openai", { apiVersion: "2024-99-99" }, "options.apiVersion"],
    ["azure-openai", { authority: "https://127.0.0.1" }, "options.authority"],
  ] as const)("of %s is refused with %j, at the field", async (kind, options, param) => {
    const mine = await fixture().tenant();
    const input = { ...named(mine.id), kind, baseUrl: RESOURCE, credentials: KEY, options };
    expect(await refusalOf(createProvider(mine.as("owner"), input))).toContain(param);
  });
});

describe("changing the options of a provider", () => {
  it("replaces them, and needs the credentials again where tokens come from elsewhere", async () => {
    const mine = await fixture().tenant();
    const input = { ...named(mine.id), kind: "azure-openai", baseUrl: RESOURCE } as const;
    const { id } = await createProvider(mine.as("owner"), { ...input, credentials: APPLICATION });
    const update = (changes: object) => updateProvider(mine.as("owner"), { id, changes });
    expect((await update({ options: { apiVersion: "preview" } })).options).toEqual({ apiVersion: "preview" });
    const authority = "https://login.evil.example";
    expect(await refusalOf(update({ options: { authority } }))).toContain('"credentials"');
    const moved = await update({ options: { authority }, credentials: APPLICATION });
    expect(moved.options).toEqual({ authority });
    expect(await refusalOf(update({ options: { preset: "groq" } }))).toContain("options.preset");
    expect(await refusalOf(update({ options: { authority, apiVersion: "2024-13-01" } }))).toContain(
      "options.apiVersion",
    );
  });

  it("goes from an application to a key, and only to credentials that the kind has", async () => {
    const mine = await fixture().tenant();
    const ctx = mine.as("owner");
    const azure = { ...named(mine.id), kind: "azure-openai", baseUrl: RESOURCE } as const;
    const { id } = await createProvider(ctx, { ...azure, credentials: APPLICATION });
    const changed = await updateProvider(ctx, { id, changes: { credentials: KEY } });
    expect(changed).toMatchObject({ credentialKind: "api-key", credentialHint: "6789" });
    const other = await createProvider(ctx, { ...named(mine.id), kind: "gemini", credentials: KEY });
    const foreign = updateProvider(ctx, { id: other.id, changes: { credentials: APPLICATION } });
    expect(await refusalOf(foreign)).toContain("credentials.tenantId");
  });
});

describe("testing a provider", () => {
  const answer = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const ask = (input: Parameters<typeof testProvider>[1]) => testProvider(fixture().platform("owner"), input);

  it.each([
    [
      "anthropic",
      "/v1/models?limit=1000",
      "x-api-key",
      { data: [{ id: "claude-haiku-4-5" }] },
      "claude-haiku-4-5",
    ],
    ["gemini", "/v1beta/models?pageSize=1000", "x-goog-api-key", { models: [{ name: "models/g" }] }, "g"],
    ["azure-openai", "/openai/v1/models", "api-key", { data: [{ id: "gpt-4o" }] }, "gpt-4o"],
  ] as const)("of %s asks %s with %s", async (kind, path, header, list, model) => {
    const baseUrl = await serve(({ url, headers }, response) => {
      if (url === path && headers[header] === KEY.apiKey) answer(response, 200, list);
      else answer(response, 404, {});
    });
    expect(await ask({ kind, baseUrl, credentials: KEY })).toMatchObject({ ok: true, models: [model] });
  });

  it("with an application gets its token first, and says whose refusal it was", async () => {
    const authority = await serve(async (request, response) => {
      const form = new URLSearchParams(await bodyOf(request));
      const isRight = form.get("client_secret") === APPLICATION.clientSecret && request.method === "POST";
      if (!isRight) answer(response, 401, { error: "invalid_client", error_codes: [7000215] });
      else answer(response, 200, { access_token: "token-1", expires_in: 3599 });
    });
    let isGranted = true;
    const baseUrl = await serve(({ headers }, response) => {
      const isKnown = isGranted && headers.authorization === "Bearer token-1";
      answer(response, isKnown ? 200 : 403, { data: [] });
    });
    const input = { kind: "azure-openai", baseUrl, options: { authority } } as const;
    expect(await ask({ ...input, credentials: APPLICATION })).toMatchObject({ ok: true, status: 200 });
    const wrong = await ask({ ...input, credentials: { ...APPLICATION, clientSecret: "wrong-secret" } });
    expect(wrong).toMatchObject({ ok: false, status: 401, reason: "entraSecret" });
    expect(wrong.message).toBe("Microsoft Entra does not accept this application's secret.");
    isGranted = false;
    expect(await ask({ ...input, credentials: APPLICATION })).toMatchObject({
      ok: false,
      reason: "entraRole",
    });
  });

  it("never sends a tenant's secret into this network, by the authority either", async () => {
    let connections = 0;
    const authority = await serve((_, response) => response.end());
    servers.at(-1)?.on("connection", () => {
      connections += 1;
    });
    const mine = await fixture().tenant();
    const result = await testProvider(mine.as("owner"), {
      kind: "azure-openai",
      baseUrl: RESOURCE,
      credentials: APPLICATION,
      options: { authority },
    });
    expect(result).toMatchObject({ ok: false, status: null, reason: "entraUnreachable" });
    expect(result.message).toContain("private network");
    expect(connections).toBe(0);
  });
});
