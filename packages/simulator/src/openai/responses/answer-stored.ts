import type { WireCall } from "../../delivery/wire-format.ts";
import type { Piece, WireReply } from "../../delivery/wire-reply.ts";
import type { AnswerContext } from "../answer-context.ts";
import { RequestError } from "../request-error.ts";
import type { StoredAnswer } from "./answer-store.ts";
import { endState, responseObject } from "./response-body.ts";
import { responseEvents } from "./response-events.ts";

type Action = (stored: StoredAnswer, call: WireCall, context: AnswerContext) => WireReply;

const path = /^responses\/([^/]+)(?:\/(cancel|input_items))?$/;
const actions: Readonly<Record<string, Action>> = {
  "GET ": retrieve,
  "DELETE ": remove,
  "POST cancel": cancel,
  "GET input_items": listInput,
};

/** Answers what is asked of a stored response, below `prefix`; null where nothing is. Throws a RequestError. */
export function answerStored(call: WireCall, prefix: string, context: AnswerContext): WireReply | null {
  const [, id, below = ""] =
    path.exec(call.path.startsWith(prefix) ? call.path.slice(prefix.length) : "") ?? [];
  const action = actions[`${call.method} ${below}`];
  if (id === undefined || action === undefined) return null;
  const stored = context.answers.get(id);
  if (stored !== null) return action(stored, call, context);
  throw new RequestError(`Response with id '${id.slice(0, 100)}' not found.`, { status: 404 });
}

function retrieve(stored: StoredAnswer, { query }: WireCall): WireReply {
  if (query.get("stream") !== "true") return reply(stateOf(stored));
  const after = Number(query.get("starting_after") ?? -1);
  const pieces = responseEvents(stored.answer).slice(after + 1);
  return { status: 200, stream: true, model: stored.answer.request.model, pieces, usage: null };
}

function remove({ answer: { id } }: StoredAnswer, _call: WireCall, { answers }: AnswerContext): WireReply {
  answers.delete(id);
  return reply({ id, object: "response", deleted: true });
}

function cancel(stored: StoredAnswer, _call: WireCall, { answers }: AnswerContext): WireReply {
  if (!stored.answer.request.background) {
    throw new RequestError("Cannot cancel a synchronous response.", { param: "response_id" });
  }
  const cancelled = isDone(stored) ? stored : { ...stored, cancelled: true };
  answers.put(stored.answer.id, cancelled);
  return reply(stateOf(cancelled));
}

/** The newest first, as the API lists them unless it is told otherwise. */
function listInput({ answer }: StoredAnswer, { query }: WireCall): WireReply {
  const limit = Number(query.get("limit") ?? 20);
  const all = answer.request.items.map((item, index) => ({
    type: "message",
    id: `msg_in_${index}`,
    ...item,
  }));
  const ordered = query.get("order") === "asc" ? all : all.reverse();
  const data = ordered.slice(0, limit);
  const edge = (item: object | undefined): unknown => (item as { id?: unknown } | undefined)?.id ?? null;
  return reply({
    object: "list",
    data,
    first_id: edge(data[0]),
    last_id: edge(data.at(-1)),
    has_more: all.length > limit,
  });
}

function isDone({ doneAtMs, cancelled }: StoredAnswer): boolean {
  return !cancelled && Date.now() >= doneAtMs;
}

function stateOf(stored: StoredAnswer): object {
  const { answer, cancelled } = stored;
  if (isDone(stored)) return responseObject(answer, endState(answer));
  return responseObject(answer, { status: cancelled ? "cancelled" : "in_progress", output: [], usage: null });
}

function reply(body: object): WireReply {
  const pieces: Piece[] = [{ text: JSON.stringify(body, null, 2), tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: null, pieces, usage: null };
}
