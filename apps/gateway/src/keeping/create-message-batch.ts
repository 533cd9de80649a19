import { lineDigest } from "@operon/db/data-plane";
import { type BatchedMessage, scanMessageBatch } from "@operon/dialects";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { answerBatch } from "./answer-batch.ts";
import { BatchFiles } from "./batch-files.ts";
import { judgeMessageBatch } from "./judge-message-batch.ts";
import type { Keep } from "./keeping-request.ts";
import { type BatchWish, makeBatch } from "./make-batch.ts";
import { type BatchAccount, batchShares, mapMessageBatch } from "./map-message-batch.ts";
import { priceBatch } from "./price-batch.ts";
import { readJsonBody } from "./read-json-body.ts";
import { rewriteMessageBatch } from "./rewrite-message-batch.ts";
import { type KeepingCost, type LimitedRequest, withinLimits } from "./within-limits.ts";

const APART: Refusal = {
  refused: "invalid_request",
  message: "No one provider account keeps all files that this batch names and serves its models.",
};

type Batch = { readonly body: Buffer; readonly messages: readonly BatchedMessage[] };

/** An account that can take it, and what its prompts come to there, by estimate. */
type Place = { readonly account: BatchAccount; readonly promptTokens: number };

/** `POST /v1/messages/batches`: all of it at one account, where every model is granted and its money is there. */
export const createMessageBatch: Keep = async (request, gateway) => {
  if (request.access.endpoints?.has("messages") === false) return { refused: "endpoint_not_granted" };
  const read = await readJsonBody(request, gateway);
  if (read.refused) return read;
  const scanned = scanMessageBatch(read.body);
  if ("code" in scanned) {
    return { refused: scanned.code, message: scanned.message, param: scanned.param };
  }
  const files = new BatchFiles(request.tenant.id, gateway.held);
  const judged = judgeMessageBatch(read.body, scanned, files);
  if (judged.refused) return judged;
  const { body } = judged;
  const messages = body === read.body ? scanned : scanMessageBatch(body);
  if ("code" in messages) {
    return { refused: messages.code, message: messages.message, param: messages.param };
  }
  if (messages.some(({ scan }) => scan.stream)) {
    const message = "The requests of a batch do not stream.";
    return { refused: "invalid_request", message, param: "stream" };
  }
  const mapped = mapMessageBatch(request, messages);
  if (mapped.refused) return mapped;
  const keepers = await files.keepers();
  if (keepers.refused) return keepers;
  const accounts = mapped.accounts.filter(({ provider }) =>
    [...keepers.ids].every((id) => id === provider.id),
  );
  if (accounts.length === 0) return APART;
  const batch = { body, messages };
  const places: Place[] = [];
  let dearest: KeepingCost = { money: 0, models: [] };
  for (const account of accounts) {
    const shares = batchShares(batch, account, gateway);
    places.push({ account, promptTokens: shares.reduce((sum, { prompt }) => sum + prompt, 0) });
    const cost = priceBatch(request, { provider: account.provider, shares }, gateway);
    if (cost.refused) return cost;
    if (cost.money >= dearest.money) dearest = cost;
  }
  const keep = (limited: LimitedRequest) => make(limited, { batch, places }, gateway);
  return withinLimits(request, dearest, { keep, gateway });
};

async function make(
  request: LimitedRequest,
  { batch, places }: { readonly batch: Batch; readonly places: readonly Place[] },
  gateway: Gateway,
): Promise<Refusal | undefined> {
  let last: Refusal = { refused: "upstream_failed" };
  for (const place of places) {
    const made = await makeBatch(request, wishOf(batch, place), gateway);
    if (!made.refused) {
      await answerBatch(request, made, gateway);
      return undefined;
    }
    last = made;
    // Whoever may have taken it has it, and nobody else is asked.
    if (!made.isUndone || request.exchange.gone) break;
  }
  return last;
}

function wishOf({ body, messages }: Batch, { account, promptTokens }: Place): BatchWish {
  const models = [...account.candidates].map(([requestedModel, { model, deployment }], at) => ({
    requestedModel,
    model,
    deploymentId: deployment.id,
    ...(at > 0 && { lines: linesOf(messages, requestedModel) }),
  }));
  const [first] = models;
  return {
    provider: account.provider,
    body: rewriteMessageBatch(body, messages, account),
    model: first?.model ?? null,
    details: {
      endpoint: "/v1/messages",
      requestedModel: first?.requestedModel,
      deploymentId: first?.deploymentId,
      models,
      lines: messages.length,
      promptTokens,
    },
  };
}

function linesOf(messages: readonly BatchedMessage[], model: string): string {
  const asking = messages.filter(({ scan }) => scan.model === model);
  return Buffer.concat(asking.map(({ customId }) => lineDigest(customId))).toString("base64");
}
