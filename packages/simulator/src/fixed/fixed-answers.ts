import { planDelivery } from "../delivery/plan-delivery.ts";
import type { WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { FormatOf } from "../server/create-formats.ts";
import { defaultBehaviour } from "../settings/behaviour.ts";
import { type FixedAsk, fixedKinds } from "./fixed-asks.data.ts";

const jsonTokens = 40;
const id = "req_fixed";

/** An answer made once and sent ever after. */
export interface FixedAnswer {
  readonly reply: WireReply;
  readonly format: WireFormat;
  /** Names and values in turn, as node:http takes them fastest. */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

/** The two fixed answers of the paths that begin alike. */
export interface FixedAnswers {
  readonly prefix: string;
  readonly json: FixedAnswer;
  /** About `chunks` events, the last of which has the usage. */
  readonly stream: FixedAnswer;
}

/** The fixed answers of all formats, which must ask for no key; the last are those of every other path. */
export function createFixedAnswers(formatOf: FormatOf, chunks: number): readonly FixedAnswers[] {
  return fixedKinds.map(({ prefix, json, stream, around }) => ({
    prefix,
    json: prepare(formatOf, json, jsonTokens),
    stream: prepare(formatOf, stream, Math.max(1, chunks - around)),
  }));
}

function prepare(formatOf: FormatOf, ask: FixedAsk, answerTokens: number): FixedAnswer {
  const { path, headers: given = {} } = ask;
  const query = new URLSearchParams(ask.query);
  const format = formatOf({ path, query, headers: given });
  const behaviour = { ...defaultBehaviour, answerTokens };
  const body = Buffer.from(JSON.stringify(ask.body));
  const reply = format.answer({ id, method: "POST", path, query, headers: given, body, behaviour });
  const plan = planDelivery(reply, null, { format, nowMs: 0 });
  const headers = { ...format.headers(reply, { id, elapsedMs: 1, rates: null }), ...plan.headers };
  return {
    reply,
    format,
    headers: Object.entries(headers).flat(),
    body: Buffer.from(reply.pieces.map((piece) => piece.text).join("")),
  };
}
