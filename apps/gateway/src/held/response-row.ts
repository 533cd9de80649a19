import type { HeldObject } from "@operon/db/data-plane";
import type { CreatedResponse } from "@operon/dialects";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";

/** OpenAI keeps a response for 30 days (https://platform.openai.com/docs/guides/your-data). */
const KEPT_MS = 30 * 86_400_000;

/** What is remembered of a response; `open` = it is made in the background, and the worker asks for it and bills it. */
export function responseRow(
  { tenant, key, requestId, scan }: Routed,
  { provider, deployment, model }: Candidate,
  { id, isDeferred }: CreatedResponse,
): HeldObject {
  const nowMs = Date.now();
  return {
    kind: "response",
    id,
    tenantId: tenant.id,
    tenantDna: tenant.dna,
    keyId: key.id,
    providerId: provider.id,
    dialect: "openai",
    model,
    details: {
      endpoint: "responses",
      requestId,
      requestedModel: scan.model,
      deploymentId: deployment.id,
      providerName: provider.name,
      providerKind: provider.adapter.kind,
    },
    state: isDeferred ? "open" : null,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + KEPT_MS,
  };
}
