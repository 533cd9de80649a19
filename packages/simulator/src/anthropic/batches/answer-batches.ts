import { randomUUID } from "node:crypto";
import type { WireCall } from "../../delivery/wire-format.ts";
import type { WireReply } from "../../delivery/wire-reply.ts";
import { progressOf } from "../../kept/batch-run.ts";
import { contentReply, keptReply } from "../../kept/kept-reply.ts";
import { limitOf } from "../../kept/limit-of.ts";
import { pageOf } from "../../kept/page-of.ts";
import { AnthropicError } from "../anthropic-error.ts";
import type { KeptContext } from "../kept-account.ts";
import { listBody } from "../list-body.ts";
import { parseBody } from "../parse-body.ts";
import type { KeptMessageBatch } from "./kept-message-batch.ts";
import { messageBatchBody } from "./message-batch-body.ts";
import { readRequests } from "./read-requests.ts";

const usuallyListed = 20;
const mostListed = 1000;

/** Answers what is below `/v1/messages/batches`; undefined = the method is not for this path. Throws an AnthropicError. */
export function answerBatches(call: WireCall, context: KeptContext): WireReply | undefined {
  const { method, path, query } = call;
  const [id, part] = path.split("/").slice(4);
  if (id === undefined) {
    if (method === "POST") return bodyOf(create(call, context));
    return method === "GET" ? keptReply("batches", list(query, context)) : undefined;
  }
  const batch = context.account.batches.get(id);
  if (batch === undefined) throw new AnthropicError(`Message batch not found: ${id.slice(0, 200)}`, 404);
  switch (`${method} ${part ?? ""}`) {
    case "GET ":
      return bodyOf(batch);
    case "DELETE ":
      return remove(batch, context);
    case "POST cancel":
      return cancel(batch);
    case "GET results":
      return resultsOf(batch);
    default:
      return undefined;
  }
}

function bodyOf(batch: KeptMessageBatch): WireReply {
  return keptReply("batches", messageBatchBody(batch));
}

function create(call: WireCall, { account, answer, headers, behaviour }: KeptContext): KeptMessageBatch {
  const lines = readRequests(parseBody(call.body));
  const batch: KeptMessageBatch = {
    id: `msgbatch_01${randomUUID().replaceAll("-", "").slice(0, 22)}`,
    lines,
    setting: { answer, headers, behaviour },
    run: {
      createdAtMs: Date.now(),
      total: lines.length,
      takesMs: behaviour.batchMs,
      expiresAfterMs: behaviour.batchExpiresMs,
      cancelledAtMs: null,
    },
    end: null,
  };
  account.putBatch(batch.id, batch);
  return batch;
}

function list(query: URLSearchParams, { account }: KeptContext): object {
  const page = pageOf([...account.batches.values()].reverse(), {
    after: query.get("after_id"),
    before: query.get("before_id"),
    limit: limitOf(query, usuallyListed, mostListed),
  });
  return listBody(page.items.map(messageBatchBody), page.hasMore);
}

function remove(batch: KeptMessageBatch, { account }: KeptContext): WireReply {
  if (progressOf(batch.run, Date.now()).endedAtMs === null) {
    throw new AnthropicError("Message batch cannot be deleted while it is in progress: cancel it first.");
  }
  account.removeBatch(batch.id);
  return keptReply("batches", { id: batch.id, type: "message_batch_deleted" });
}

function cancel(batch: KeptMessageBatch): WireReply {
  const { phase, endedAtMs } = progressOf(batch.run, Date.now());
  if (endedAtMs !== null) throw new AnthropicError("Message batch has ended and cannot be canceled.");
  if (phase !== "cancelling") batch.run = { ...batch.run, cancelledAtMs: Date.now() };
  return bodyOf(batch);
}

function resultsOf(batch: KeptMessageBatch): WireReply {
  messageBatchBody(batch);
  if (batch.end !== null) return contentReply("batches", batch.end.results, "application/x-jsonl");
  throw new AnthropicError("Message batch results are not available until it has ended.", 404);
}
