import { type ProviderTestResult, TestProvider } from "@operon/contracts";
import { ROOT_TENANT_ID } from "@operon/domain";
import { isOperonError } from "@operon/errors";
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
  const { baseUrl, apiKey, privateNetwork } = await targetOf(ctx, parseInput(TestProvider, input));
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  try {
    const answer = await guardedFetch(new URL(`${baseUrl}/models`), {
      headers: { authorization: `Bearer ${apiKey}`, accept: "application/json" },
      privateNetwork,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    });
    return { status: answer.status, latencyMs: latencyMs(), ...readModelList(answer) };
  } catch (error) {
    if (isOperonError(error)) throw error;
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
    const baseUrl = baseUrlFor(input.kind, input.baseUrl);
    return {
      baseUrl,
      apiKey: input.credentials.apiKey,
      privateNetwork: privateNetworkOf(ctx.actor.tenant.id),
    };
  }
  const provider = await requireProvider(ctx.db.prisma, ctx.actor, input.providerId);
  const { apiKey } = await providerCredentials.open(ctx, provider);
  return { baseUrl: provider.baseUrl, apiKey, privateNetwork: privateNetworkOf(provider.tenantId) };
}

function privateNetworkOf(owner: string): Target["privateNetwork"] {
  return owner === ROOT_TENANT_ID ? "allowed" : "refused";
}
