import type { HeldObject } from "@operon/db/data-plane";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { answerBatch } from "./answer-batch.ts";
import { isCount } from "./is-count.ts";
import type { Keep, KeepingRequest } from "./keeping-request.ts";
import { type KeptObject, keptObject } from "./kept-object.ts";
import { makeBatch } from "./make-batch.ts";
import { type BatchShare, priceBatch } from "./price-batch.ts";
import { type BatchOrder, readBatchOrder } from "./read-batch-order.ts";
import { readJsonBody } from "./read-json-body.ts";
import { sentTo } from "./sent-to.ts";
import { withinLimits } from "./within-limits.ts";

const NOT_INPUT: Refusal = {
  refused: "invalid_request",
  message: "'input_file_id' must be a file that was uploaded here with the purpose 'batch'.",
  param: "input_file_id",
};

type Input = KeptObject & { readonly share: BatchShare };

/** `POST /v1/batches`: at the account that keeps its input, where all that its lines ask for is granted and its money is there. */
export const createBatch: Keep = async (request, gateway) => {
  const read = await readJsonBody(request, gateway);
  if (read.refused) return read;
  const order = readBatchOrder(read.body);
  if (order.refused) return order;
  const input = await findInput(request, order, gateway);
  if (input.refused) return input;
  const cost = priceBatch(request, { provider: input.provider, shares: [input.share] }, gateway);
  if (cost.refused) return cost;
  return withinLimits(request, cost, {
    gateway,
    keep: async (limited) => {
      const { provider, held: file } = input;
      const body = Buffer.from(JSON.stringify(sentTo(provider, order)));
      const wish = { provider, body, model: file.model, details: detailsOf(order, file) };
      const made = await makeBatch(limited, wish, gateway);
      if (made.refused) return made;
      await answerBatch(limited, made, gateway);
      return undefined;
    },
  });
};

/** The file, and that its lines may be asked: a batch is no way around what is granted. */
async function findInput(
  request: KeepingRequest,
  { sent, endpoint }: BatchOrder,
  gateway: Gateway,
): Promise<Input | Refusal> {
  const { access } = request;
  if (access.endpoints?.has(endpoint) === false) return { refused: "endpoint_not_granted" };
  const found = await keptObject(request, { kind: "file", id: sent.input_file_id }, gateway);
  if (found.refused) return found;
  const { model, details } = found.held;
  const { lines, promptTokens, outputTokens } = details;
  if (model === null || !isCount(lines) || !isCount(promptTokens) || !isCount(outputTokens)) return NOT_INPUT;
  if (details.endpoint !== sent.endpoint) {
    const message = `The lines of this file ask for ${String(details.endpoint)}.`;
    return { refused: "invalid_request", message, param: "endpoint" };
  }
  if (!access.models.every((level) => level.grants(model))) {
    return { refused: "model_not_granted", param: "model" };
  }
  return { ...found, share: { model, requests: lines, prompt: promptTokens, output: outputTokens } };
}

function detailsOf({ sent }: BatchOrder, { id, details }: HeldObject): Readonly<Record<string, unknown>> {
  const { lines, promptTokens, requestedModel, deploymentId } = details;
  return { endpoint: sent.endpoint, requestedModel, deploymentId, inputFileId: id, lines, promptTokens };
}
