import type { BatchedMessage } from "@operon/dialects";
import { tokenProfileOf } from "@operon/dialects";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Candidate, ProviderRecord } from "../snapshot/records.ts";
import { estimateRequest } from "./estimate-request.ts";
import { type KeepingNeed, keepingCandidates } from "./keeping-accounts.ts";
import type { KeepingRequest } from "./keeping-request.ts";
import type { BatchShare } from "./price-batch.ts";

/** An account that serves every model of a batch. */
export type BatchAccount = {
  readonly provider: ProviderRecord;
  /** By the name that was asked for. */
  readonly candidates: ReadonlyMap<string, Candidate>;
};

const NEED: KeepingNeed = { dialect: "anthropic", serves: ["messages/batches"] };
/** Each is looked up, and remembered. */
const MAX_MODELS = 50;

/** Where a batch can go whose requests may name several models: each granted, and all served by one account. */
export function mapMessageBatch(
  { routes }: KeepingRequest,
  messages: readonly BatchedMessage[],
): { readonly refused?: undefined; readonly accounts: readonly BatchAccount[] } | Refusal {
  const names = new Set(messages.map(({ scan }) => scan.model));
  if (names.size > MAX_MODELS) {
    const message = `A batch asks for at most ${MAX_MODELS} models.`;
    return { refused: "invalid_request", message, param: "requests" };
  }
  const served = new Map<string, readonly Candidate[]>();
  for (const name of names) {
    const { granted, table } = routes.find(name);
    if (!granted) return { refused: "model_not_granted", param: "model" };
    served.set(name, keepingCandidates(table, NEED));
  }
  const accounts = accountsOf(served);
  if (accounts.length > 0) return { accounts };
  const none = [...served.values()].some((candidates) => candidates.length === 0);
  return {
    refused: "model_not_found",
    param: "model",
    message: none
      ? "No provider of this model takes batches of messages."
      : "No one provider serves all models of this batch. Send one batch for each.",
  };
}

/** In the order of the first model's candidates. */
function accountsOf(served: ReadonlyMap<string, readonly Candidate[]>): BatchAccount[] {
  const [first = []] = served.values();
  return first.flatMap(({ provider }) => {
    const candidates = new Map<string, Candidate>();
    for (const [name, all] of served) {
      const found = all.find((candidate) => candidate.provider.id === provider.id);
      if (found === undefined) return [];
      candidates.set(name, found);
    }
    return [{ provider, candidates }];
  });
}

/** What the requests take, by the canonical models that answer them at an account. */
export function batchShares(
  { body, messages }: { readonly body: Buffer; readonly messages: readonly BatchedMessage[] },
  { candidates }: BatchAccount,
  { usualOutputs }: Pick<Gateway, "usualOutputs">,
): BatchShare[] {
  const shares = new Map<string, { model: string; requests: number; prompt: number; output: number }>();
  for (const { params, scan } of messages) {
    const candidate = candidates.get(scan.model);
    if (candidate === undefined) continue;
    const { model } = candidate;
    const share = shares.get(model) ?? { model, requests: 0, prompt: 0, output: 0 };
    const profile = tokenProfileOf(model);
    const setup = { profile, usualOutputs, writes: true };
    const { prompt, output } = estimateRequest(body.subarray(params.start, params.end), candidate, setup);
    share.requests += 1;
    share.prompt += prompt;
    share.output += output;
    shares.set(model, share);
  }
  return [...shares.values()];
}
