import type { IncomingHttpHeaders } from "node:http";
import { newRequestId } from "../delivery/exchange.ts";
import type { WireCall } from "../delivery/wire-format.ts";
import type { Usage, WireReply } from "../delivery/wire-reply.ts";
import type { Behaviour } from "../settings/behaviour.ts";

/** A request of a batch. */
export interface BatchLine {
  readonly customId: string;
  /** The path that it is for. */
  readonly url: string;
  readonly body: object;
}

/** What became of it. */
export interface LineAnswer {
  readonly requestId: string;
  readonly status: number;
  readonly body: unknown;
  readonly usage: Usage | null;
}

/** Answers a call as the simulator answers it outside of a batch. */
export type AnswerCall = (call: WireCall) => WireReply;

/** What lines are answered with. */
export interface LineSetting {
  readonly answer: AnswerCall;
  readonly headers: IncomingHttpHeaders;
  readonly behaviour: Behaviour;
}

/** The answer to a line: the one that the same request gets by itself, streams apart. */
export function answerLine(
  { url, body: asked }: BatchLine,
  { answer, headers, behaviour }: LineSetting,
): LineAnswer {
  const requestId = newRequestId();
  const { stream: _stream, ...body }: { stream?: unknown } = asked;
  const reply = answer({
    id: requestId,
    method: "POST",
    path: url,
    query: new URLSearchParams(),
    headers,
    body: Buffer.from(JSON.stringify(body)),
    behaviour,
  });
  const text = reply.pieces.map((piece) => piece.text).join("");
  return { requestId, status: reply.status, body: JSON.parse(text), usage: reply.usage };
}
