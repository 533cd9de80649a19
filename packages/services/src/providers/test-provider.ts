import { type ProviderKind, type ProviderTestResult, TestProvider } from "@operon/contracts";
import { ROOT_TENANT_ID } from "@operon/domain";
import { providerAdapter } from "@operon/providers";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { baseUrlFor } from "./base-url-for.ts";
import { explainFetchFailure } from "./explain-fetch-failure.ts";
import { guardedFetch } from "./guarded-fetch.ts";
import { providerCredentials } from "./provider-credentials.ts";
import { readModelList } from "./read-model-list.ts";
import { requireProvider } from "./require-provider.ts";

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_048_576;

type Target = {
  readonly kind: ProviderKind;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly privateNetwork: "allowed" | "refused";
};

/**
 * Asks a provider for its list of models, as stored (`providerId`) or as about to be saved. What goes wrong is
 * part of the answer, in plain words. Only the platform's own providers may lie in a private network.
 */
export async function testProvider(
  ctx: ServiceContext,
  input: z.input<typeof TestProvider>,
): Promise<ProviderTestResult> {
  authorise(ctx, "providers:write");
  const { kind, baseUrl, apiKey, privateNetwork } = await targetOf(ctx, parseInput(TestProvider, input));
  const { origin, path, headers } = providerAdapter(kind).prepare({ baseUrl, credentials: { apiKey } });
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  try {
    const answer = await guardedFetch(new URL(path("models", { model: "", stream: false }), origin), {
      headers: [...headers, "accept", "application/json"],
      privateNetwork,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    });
    return { status: answer.status, latencyMs: latencyMs(), ...readModelList(answer) };
  } catch (error) {
    return {
      ok: false,
      status: null,
      latencyMs: latencyMs(),
      message: explainFetchFailure(error),
      models: [],
    };
  }
}

async function targetOf(ctx: ServiceContext, input: TestProvider): Promise<Target> {
  if (!("providerId" in input)) {
    const { kind, credentials } = input;
    const privateNetwork = privateNetworkOf(ctx.actor.tenant.id);
    return { kind, baseUrl: baseUrlFor(kind, input.baseUrl), apiKey: credentials.apiKey, privateNetwork };
  }
  const provider = await requireProvider(ctx.db.prisma, ctx.actor, input.providerId);
  const { apiKey } = await providerCredentials.open(ctx, provider);
  const kind = provider.kind as ProviderKind;
  return { kind, baseUrl: provider.baseUrl, apiKey, privateNetwork: privateNetworkOf(provider.tenantId) };
}

function privateNetworkOf(owner: string): Target["privateNetwork"] {
  return owner === ROOT_TENANT_ID ? "allowed" : "refused";
}
