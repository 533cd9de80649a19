import { planDelivery } from "../delivery/plan-delivery.ts";
import type { WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import { defaultBehaviour } from "../settings/behaviour.ts";

/** An answer made once and sent ever after. */
export interface FixedAnswer {
  readonly reply: WireReply;
  /** Names and values in turn, as node:http takes them fastest. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** The two fixed answers of a format that asks for no key: a chat completion, and its stream of about `chunks` events that ends with the usage. */
export function createFixedAnswers(
  format: WireFormat,
  chunks: number,
): { readonly json: FixedAnswer; readonly stream: FixedAnswer } {
  const ask = (stream: boolean): FixedAnswer => {
    const body = Buffer.from(
      JSON.stringify({
        model: "sim-fixed",
        messages: [{ role: "user", content: "A fixed answer." }],
        ...(stream ? { stream, stream_options: { include_usage: true } } : {}),
      }),
    );
    const behaviour = { ...defaultBehaviour, answerTokens: stream ? Math.max(1, chunks - 4) : 40 };
    const call = { method: "POST", path: "/v1/chat/completions", headers: {}, body, behaviour };
    return prepare(format, format.answer(call));
  };
  return { json: ask(false), stream: ask(true) };
}

function prepare(format: WireFormat, reply: WireReply): FixedAnswer {
  const plan = planDelivery(reply, null, { format, nowMs: 0 });
  const headers = { "x-request-id": "req_fixed", ...format.headers(reply, 1), ...plan.headers };
  return {
    reply,
    headers: Object.entries(headers).flat(),
    body: Buffer.from(reply.pieces.map((piece) => piece.text).join("")),
  };
}
