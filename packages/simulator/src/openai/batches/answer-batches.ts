import { randomUUID } from "node:crypto";
import type { WireCall } from "../../delivery/wire-format.ts";
import type { WireReply } from "../../delivery/wire-reply.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import { progressOf } from "../../kept/batch-run.ts";
import { keptReply } from "../../kept/kept-reply.ts";
import { limitOf } from "../../kept/limit-of.ts";
import { pageOf } from "../../kept/page-of.ts";
import type { KeptContext } from "../kept-account.ts";
import { listBody } from "../list-body.ts";
import { parseBody } from "../parse-body.ts";
import { RequestError } from "../request-error.ts";
import { batchBody } from "./batch-body.ts";
import type { KeptBatch } from "./kept-batch.ts";
import { readBatchLines } from "./read-batch-lines.ts";

const usuallyListed = 20;
const mostListed = 100;

/** Answers what is below `/v1/batches`; undefined = the method is not for this path. Throws a RequestError. */
export function answerBatches(call: WireCall, context: KeptContext): WireReply | undefined {
  const { method, path, query } = call;
  const { account } = context;
  const [id, part] = path.split("/").slice(3);
  if (id === undefined) {
    if (method === "POST") {
      return keptReply("batches", batchBody(create(parseBody(call.body), context), account));
    }
    return method === "GET" ? keptReply("batches", list(query, context)) : undefined;
  }
  const batch = account.batches.get(id);
  if (batch === undefined) {
    throw new RequestError(`No batch found with id '${id.slice(0, 200)}'.`, { status: 404 });
  }
  if (part === undefined && method === "GET") return keptReply("batches", batchBody(batch, account));
  if (part !== "cancel" || method !== "POST") return undefined;
  cancel(batch);
  return keptReply("batches", batchBody(batch, account));
}

function create(
  body: UnverifiedObject,
  { account, orders, answer, headers, behaviour }: KeptContext,
): KeptBatch {
  const { endpoint, input_file_id: inputFileId, completion_window: completionWindow } = body;
  const urls = typeof endpoint === "string" ? orders.get(endpoint) : undefined;
  if (typeof endpoint !== "string" || urls === undefined) {
    throw new RequestError(`Invalid value: '${String(endpoint).slice(0, 100)}'.`, {
      param: "endpoint",
      code: "invalid_value",
    });
  }
  if (completionWindow !== "24h") {
    throw new RequestError("Invalid value: only '24h' is supported.", {
      param: "completion_window",
      code: "invalid_value",
    });
  }
  const file = typeof inputFileId === "string" ? account.files.get(inputFileId) : undefined;
  if (file === undefined || file.purpose !== "batch") {
    throw new RequestError(`Invalid input file: '${String(inputFileId).slice(0, 100)}'.`, {
      param: "input_file_id",
    });
  }
  const { lines, problems } = readBatchLines(file.content, urls);
  const batch: KeptBatch = {
    id: `batch_${randomUUID().replaceAll("-", "")}`,
    endpoint,
    inputFileId: file.id,
    metadata: body.metadata,
    lines,
    problems,
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

function cancel(batch: KeptBatch): void {
  const { phase, endedAtMs } = progressOf(batch.run, Date.now());
  if (endedAtMs !== null) {
    throw new RequestError(`Cannot cancel a batch with status '${phase}'.`, { status: 409 });
  }
  if (phase === "cancelling") return;
  batch.run = { ...batch.run, cancelledAtMs: Date.now() };
}

function list(query: URLSearchParams, { account }: KeptContext): object {
  const page = pageOf([...account.batches.values()].reverse(), {
    after: query.get("after"),
    limit: limitOf(query, usuallyListed, mostListed),
  });
  return listBody(
    page.items.map((batch) => batchBody(batch, account)),
    page.hasMore,
  );
}
