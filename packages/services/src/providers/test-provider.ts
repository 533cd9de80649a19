import {
  type ProviderCredentials,
  type ProviderKind,
  ProviderOptions,
  type ProviderTestResult,
  TestProvider,
} from "@operon/contracts";
import { ROOT_TENANT_ID } from "@operon/domain";
import type { PreparedTarget, TokenRequest } from "@operon/providers";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { type GuardedAnswer, type GuardedFetchOptions, guardedFetch } from "../outbound/guarded-fetch.ts";
import { baseUrlFor } from "./base-url-for.ts";
import { explainFetchFailure } from "./explain-fetch-failure.ts";
import { MODEL_LIST_QUERY } from "./model-list-names.ts";
import { prepareProvider } from "./prepare-provider.ts";
import { providerCredentials } from "./provider-credentials.ts";
import { readEntraAnswer } from "./read-entra-answer.ts";
import { readModelList, type TestOutcome } from "./read-model-list.ts";
import { refuseUnknownPreset } from "./refuse-unknown-preset.ts";
import { requireProvider } from "./require-provider.ts";

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_048_576;
const NO_BODY = new Uint8Array(0);

type Target = {
  readonly kind: ProviderKind;
  readonly baseUrl: string;
  readonly credentials: ProviderCredentials;
  readonly options: ProviderOptions;
  readonly privateNetwork: GuardedFetchOptions["privateNetwork"];
};

type Attempt = TestOutcome & { readonly status: number | null };

/**
 * Asks a provider for its list of models, as stored (`providerId`) or as about to be saved; a Microsoft Entra
 * application gets its token first. What goes wrong is part of the answer, in plain words. Only the platform's own
 * providers may lie in a private network.
 */
export async function testProvider(
  ctx: ServiceContext,
  input: z.input<typeof TestProvider>,
): Promise<ProviderTestResult> {
  authorise(ctx, "providers:write");
  const target = await targetOf(ctx, parseInput(TestProvider, input));
  const prepared = prepareProvider(target.kind, target);
  const startedAt = performance.now();
  const latencyMs = () => Math.round(performance.now() - startedAt);
  try {
    const attempt = await attemptList(target, prepared);
    return { ...attempt, latencyMs: latencyMs() };
  } catch (error) {
    return { ...unreached("unreachable", explainFetchFailure(error)), latencyMs: latencyMs() };
  }
}

function unreached(reason: "unreachable" | "entraUnreachable", message: string): Attempt {
  return { ok: false, status: null, reason, message, models: [] };
}

async function attemptList(target: Target, prepared: PreparedTarget): Promise<Attempt> {
  const { kind, privateNetwork } = target;
  const url = listUrl(kind, prepared);
  const access = await accessHeaders(prepared, url, privateNetwork);
  if ("problem" in access) return access.problem;
  const headers = [...access.headers, ...prepared.headers, "accept", "application/json"];
  const answer = await fetchFrom(url, privateNetwork, headers);
  return {
    status: answer.status,
    ...readModelList(answer, { kind, isEntra: prepared.auth?.kind === "token" }),
  };
}

/** What the request needs beside its prepared headers. */
async function accessHeaders(
  { auth, headers }: PreparedTarget,
  url: URL,
  privateNetwork: Target["privateNetwork"],
): Promise<{ headers: readonly string[] } | { problem: Attempt }> {
  switch (auth?.kind) {
    case undefined:
      return { headers: [] };
    case "token": {
      const granted = await fetchToken(auth.request, privateNetwork);
      return "problem" in granted ? granted : { headers: ["authorization", `Bearer ${granted.token}`] };
    }
    case "minted":
      return { headers: ["authorization", `Bearer ${(await auth.mint()).value}`] };
    case "signed": {
      const { origin, pathname, search } = url;
      const path = pathname + search;
      return { headers: await auth.sign({ method: "GET", origin, path, headers, body: NO_BODY }) };
    }
  }
}

async function fetchToken(
  { origin, path, body }: TokenRequest,
  privateNetwork: Target["privateNetwork"],
): Promise<{ token: string } | { problem: Attempt }> {
  try {
    const answer = await guardedFetch(new URL(path, origin), {
      headers: ["content-type", "application/x-www-form-urlencoded", "accept", "application/json"],
      body,
      privateNetwork,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
    });
    const granted = readEntraAnswer(answer);
    return "token" in granted ? granted : { problem: { ...granted.problem, status: answer.status } };
  } catch (error) {
    const message = `${explainFetchFailure(error)} This was the address of Microsoft Entra, not of the resource.`;
    return { problem: unreached("entraUnreachable", message) };
  }
}

function fetchFrom(
  url: URL,
  privateNetwork: Target["privateNetwork"],
  headers: readonly string[],
): Promise<GuardedAnswer> {
  return guardedFetch(url, { headers, privateNetwork, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
}

function listUrl(kind: ProviderKind, { origin, listOrigin = origin, path }: PreparedTarget): URL {
  const url = new URL(path("models", { model: "", stream: false }), listOrigin);
  const query = MODEL_LIST_QUERY[kind];
  if (query) url.searchParams.set(...query);
  return url;
}

async function targetOf(ctx: ServiceContext, input: TestProvider): Promise<Target> {
  if (!("providerId" in input)) {
    const { kind, credentials, options } = input;
    refuseUnknownPreset(options);
    const privateNetwork = privateNetworkOf(ctx.actor.tenant.id);
    return { kind, baseUrl: baseUrlFor(kind, input), credentials, options, privateNetwork };
  }
  const provider = await requireProvider(ctx.db.prisma, ctx.actor, input.providerId);
  return {
    kind: provider.kind as ProviderKind,
    baseUrl: provider.baseUrl,
    credentials: await providerCredentials.open(ctx, provider),
    options: ProviderOptions.parse(provider.options),
    privateNetwork: privateNetworkOf(provider.tenantId),
  };
}

function privateNetworkOf(owner: string): Target["privateNetwork"] {
  return owner === ROOT_TENANT_ID ? "allowed" : "refused";
}
