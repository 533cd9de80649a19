import type { Fault, RetryAfter } from "../faults/fault.ts";
import type { DeliveryPlan, Interruption } from "./delivery-plan.ts";
import type { WireFormat } from "./wire-format.ts";
import type { Piece, WireReply } from "./wire-reply.ts";

const htmlPage =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>simulator</center>\r\n</body>\r\n</html>\r\n";

/** What is sent for an answer, with the fault worked in; pure. `nowMs` dates a Retry-After that is a date. */
export function planDelivery(
  reply: WireReply,
  fault: Fault | null,
  at: { readonly format: WireFormat; readonly nowMs: number; readonly id?: string },
): DeliveryPlan {
  const whole = planWhole(reply, at.format);
  if (fault === null) return whole;
  switch (fault.kind) {
    case "ok":
      return whole;
    case "status": {
      const { status, code, retryAfter } = fault;
      const { format } = at;
      const refusal = planWhole(format.refuse({ status, code, retryAfter, id: at.id ?? "" }), format);
      const retry = format.retriesInBody ? {} : retryHeaders(retryAfter, at.nowMs);
      return { ...refusal, headers: { ...refusal.headers, ...retry } };
    }
    case "reset":
    case "close":
    case "stall":
      return interrupt(reply, whole, { kind: fault.kind, after: fault.after, ms: fault.ms });
    case "slow-first-token":
      return { ...whole, interruption: { kind: "stall", after: firstWordAt(reply), ms: fault.ms } };
    case "context-too-long":
    case "content-filter":
    case "quota":
    case "auth":
    case "model-missing":
      return planWhole(at.format.fail(fault.kind, reply, at.id ?? ""), at.format);
    case "html":
      return {
        ...whole,
        ...planText(htmlPage, "text/html; charset=utf-8"),
        status: fault.status,
        usage: null,
      };
    case "empty":
      return { ...whole, ...(reply.stream ? { pieces: [] } : planText("", "application/json")), usage: null };
    case "wrong-length":
      return planWrongLength(reply, whole, fault.by);
    case "no-done":
      return reply.stream ? { ...whole, pieces: reply.pieces.slice(0, -1) } : whole;
    default:
      return planBrokenBody(reply, fault, at);
  }
}

function planWhole(reply: WireReply, { streamType }: WireFormat): DeliveryPlan {
  const { status, stream, pieces, usage, contentType = "application/json" } = reply;
  if (stream) {
    const headers = { "content-type": reply.contentType ?? streamType, "cache-control": "no-cache" };
    return { status, stream, headers, pieces, usage, interruption: null };
  }
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece.bytes ?? piece.text), 0);
  return {
    status,
    stream,
    headers: { "content-type": contentType, "content-length": String(length) },
    pieces,
    usage,
    interruption: null,
  };
}

function textHeaders(text: string, type: string): Record<string, string> {
  return { "content-type": type, "content-length": String(Buffer.byteLength(text)) };
}

function planText(text: string, type: string): Pick<DeliveryPlan, "stream" | "headers" | "pieces"> {
  const pieces: Piece[] = text === "" ? [] : [{ text, tokens: 0, reportsUsage: false }];
  return { stream: false, headers: textHeaders(text, type), pieces };
}

/** A JSON answer breaks off in its middle: it counts as two pieces here, of which one at most is sent before. */
function interrupt(reply: WireReply, whole: DeliveryPlan, interruption: Interruption): DeliveryPlan {
  const [only] = reply.pieces;
  if (reply.stream || only === undefined)
    return { ...whole, interruption: within(reply.pieces, interruption) };
  if (only.bytes !== undefined) return interruptBytes(only.bytes, whole, interruption);
  const middle = Math.floor(only.text.length / 2);
  const pieces: Piece[] = [
    { text: only.text.slice(0, middle), tokens: only.tokens, reportsUsage: false },
    { text: only.text.slice(middle), tokens: 0, reportsUsage: only.reportsUsage },
  ];
  return { ...whole, pieces, interruption: within(reply.pieces, interruption) };
}

function interruptBytes(bytes: Buffer, whole: DeliveryPlan, interruption: Interruption): DeliveryPlan {
  const middle = Math.floor(bytes.length / 2);
  const halves = [bytes.subarray(0, middle), bytes.subarray(middle)];
  const pieces = halves.map((half) => ({ text: "", bytes: half, tokens: 0, reportsUsage: false }));
  return { ...whole, pieces, interruption: within(pieces.slice(0, 1), interruption) };
}

/** How many pieces come before the first that was generated; a JSON answer's head waits too. */
function firstWordAt({ stream, pieces }: WireReply): number | null {
  if (!stream) return null;
  return Math.max(
    0,
    pieces.findIndex((piece) => piece.tokens > 0),
  );
}

function within(pieces: readonly Piece[], { kind, after, ms }: Interruption): Interruption {
  return { kind, after: after === null ? null : Math.min(after, pieces.length), ms };
}

/** Too long a length is followed by the end of the connection, too short a one by what no client expects. */
function planWrongLength(reply: WireReply, whole: DeliveryPlan, by: number): DeliveryPlan {
  const length = Buffer.byteLength(reply.pieces.map((piece) => piece.text).join(""));
  const headers = {
    ...whole.headers,
    "content-length": String(Math.max(0, length + by)),
    connection: "close",
  };
  return { ...whole, headers, interruption: { kind: "close", after: reply.pieces.length, ms: null } };
}

function planBrokenBody(
  reply: WireReply,
  fault: Fault,
  { format, id = "" }: { readonly format: WireFormat; readonly id?: string },
): DeliveryPlan {
  const whole = planWhole(reply, format);
  const last = fault.kind === "error-in-stream" ? 1 : Math.ceil(reply.pieces.length / 2);
  const kept = reply.pieces.slice(0, Math.min(fault.after ?? last, reply.pieces.length - 1));
  if (!reply.stream) {
    const text = reply.pieces.map((piece) => piece.text).join("");
    const error = format.refuse({ status: 500, code: fault.code, id });
    if (fault.kind === "error-in-stream") return { ...planWhole(error, format), status: 200 };
    return { ...whole, ...planText(text.slice(0, text.length / 2), "application/json") };
  }
  if (fault.kind === "error-in-stream") {
    const error = reply.breakOff?.(fault.code, kept.length) ?? format.streamError(fault.code);
    return { ...whole, pieces: [...kept, error] };
  }
  if (fault.kind === "truncate") return { ...whole, pieces: kept };
  const cut = reply.pieces[kept.length];
  if (cut === undefined) return { ...whole, pieces: kept };
  return { ...whole, pieces: [...kept, halfOf(cut)] };
}

function retryHeaders(retryAfter: RetryAfter | null, nowMs: number): Record<string, string> {
  switch (retryAfter?.form) {
    case undefined:
      return {};
    case "seconds":
      return { "retry-after": String(retryAfter.amount) };
    case "milliseconds":
      return { "retry-after-ms": String(retryAfter.amount) };
    case "date":
      return { "retry-after": new Date(nowMs + retryAfter.amount * 1000).toUTCString() };
  }
}

function halfOf({ text, bytes, tokens }: Piece): Piece {
  const half = { text: text.slice(0, text.length / 2), tokens, reportsUsage: false };
  return bytes === undefined ? half : { ...half, bytes: bytes.subarray(0, bytes.length / 2) };
}
