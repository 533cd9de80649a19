import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { WireFormat } from "../../delivery/wire-format.ts";
import type { WireReply } from "../../delivery/wire-reply.ts";
import type { Fault } from "../../faults/fault.ts";
import type { RateState } from "../../limits/rate-meter.ts";
import type { LogEntry } from "../../log/log-entry.ts";
import { limitCall } from "../../server/limit-call.ts";
import { readAddress } from "../../server/read-address.ts";
import type { Simulator } from "../../server/simulator.ts";

/** What becomes of a request for a WebSocket. */
export interface Admission {
  readonly entry: LogEntry;
  readonly model: string;
  readonly fault: Fault | null;
  /** A whole answer in HTTP that refuses it; null = it is accepted. */
  readonly refusal: string | null;
}

const paths = /^\/(?:v1|openai|openai\/v1)\/realtime$/;
const noBody = Buffer.alloc(0);

/** Checks address, key, model and limits as the provider does, by what it says to a question for the model itself; then chooses a fault. */
export function admitRealtime(simulator: Simulator, request: IncomingMessage): Admission {
  const { path, query } = readAddress(request.url ?? "");
  const { headers } = request;
  const { behaviour } = simulator;
  const format = simulator.formatOf({ path, query, headers });
  const entry = simulator.log.begin(request, path, format);
  const model = query.get("model") ?? query.get("deployment") ?? "";
  entry.model = model;
  entry.stream = true;
  const refuse = (
    reply: WireReply,
    fault: Fault | null = null,
    rates: RateState | null = null,
  ): Admission => {
    entry.status = reply.status;
    entry.outcome = "complete";
    return { entry, model, fault, refusal: httpText(reply, { format, id: entry.id, fault, rates }) };
  };

  const { id } = entry;
  if (!paths.test(path)) return refuse(format.refuse({ status: 404, id }));
  const question = path.replace(/realtime$/, `models/${encodeURIComponent(model)}`);
  const known = format.answer({ id, method: "GET", path: question, query, headers, body: noBody, behaviour });
  if (known.status !== 200) return refuse(known);
  const limited = limitCall(simulator, format, { id, reply: { ...known, model }, isCounted: true });
  if (limited.refusal !== null) return refuse(limited.refusal, null, limited.rates);
  const header = headers["x-simulator-fault"];
  const chosen = simulator.faults.choose({
    header: typeof header === "string" ? header : undefined,
    model,
    rates: behaviour.faultRates,
  });
  const fault = chosen?.kind === "ok" ? null : chosen;
  entry.fault = fault?.text ?? null;
  if (fault?.kind !== "status") return { entry, model, fault, refusal: null };
  const { status, code, retryAfter } = fault;
  return refuse(format.refuse({ status, code, retryAfter, id }), fault);
}

interface Told {
  readonly format: WireFormat;
  readonly id: string;
  readonly fault: Fault | null;
  readonly rates: RateState | null;
}

function httpText(reply: WireReply, { format, id, fault, rates }: Told): string {
  const body = reply.pieces.map(({ text }) => text).join("");
  const lines = {
    "content-type": "application/json",
    ...format.headers(reply, { id, elapsedMs: 0, rates }),
    ...(fault?.retryAfter?.form === "seconds" ? { "retry-after": String(fault.retryAfter.amount) } : {}),
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${reply.status} ${STATUS_CODES[reply.status] ?? ""}\r\n${head.join("")}\r\n${body}`;
}
