import type { IncomingMessage, ServerResponse } from "node:http";
import { deliver } from "../delivery/deliver.ts";
import { type Exchange, openExchange } from "../delivery/exchange.ts";
import { partsOf } from "../delivery/parts-of.ts";
import { planDelivery } from "../delivery/plan-delivery.ts";
import { readBody } from "../delivery/read-body.ts";
import { bringsForm, readForm } from "../delivery/read-form.ts";
import type { WireCall, WireFormat } from "../delivery/wire-format.ts";
import type { WireReply } from "../delivery/wire-reply.ts";
import type { Fault } from "../faults/fault.ts";
import type { RateState } from "../limits/rate-meter.ts";
import { SettingError } from "../settings/setting-error.ts";
import { limitCall } from "./limit-call.ts";
import { readAddress } from "./read-address.ts";
import type { Simulator } from "./simulator.ts";

/** Where what is uploaded can be asked for again. */
const keptFiles = /\/files$/;
const maxBodyBytes = 32 * 1024 * 1024;
const noBody = Buffer.alloc(0);

/** Serves one request of a provider's format, from its body to the end of its answer; never rejects. */
export async function serveCall(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { path, query } = readAddress(request.url ?? "");
  const format = simulator.formatOf({ path, query, headers: request.headers });
  const exchange = openExchange(request, response, simulator.log.begin(request, path, format));
  try {
    const form = bringsForm(request) ? await readForm(request, keptFiles.test(path)) : null;
    if (form !== null) exchange.entry.parts = partsOf(form);
    const body = form === null ? await readBody(request, maxBodyBytes) : noBody;
    const decision =
      body === null
        ? refuseSize(format, exchange.id)
        : decide(simulator, request, { format, id: exchange.id, path, query, body, form });
    if (body !== null && simulator.keepBodies) simulator.log.keepBody(exchange.entry, body);
    if (body === null) response.setHeader("connection", "close");
    await send(simulator, exchange, { format, ...decision });
  } catch {
    if (!response.headersSent && !response.destroyed) response.writeHead(500).end();
    else response.destroy();
  }
}

interface Decision {
  readonly reply: WireReply;
  readonly fault: Fault | null;
  readonly rates: RateState | null;
}

function refuseSize(format: WireFormat, id: string): Decision {
  const message = `The request body is larger than ${maxBodyBytes} bytes.`;
  return { reply: format.refuse({ status: 413, message, id }), fault: null, rates: null };
}

/** Faults and limits strike only what would have been answered; those by script and rate, and limits, only what is posted. */
function decide(
  simulator: Simulator,
  request: IncomingMessage,
  {
    format,
    ...call
  }: Pick<WireCall, "id" | "path" | "query" | "body" | "form"> & { readonly format: WireFormat },
): Decision {
  const { faults, behaviour } = simulator;
  const method = request.method ?? "";
  const reply = format.answer({ ...call, method, headers: request.headers, behaviour });
  const header = request.headers["x-simulator-fault"];
  const isCounted = reply.status === 200 && method === "POST";
  const onlyAddressed = format.dialect === "oauth2" || reply.onlyAddressed === true;
  const canFail = method === "POST" || header !== undefined || reply.onlyAddressed === true;
  const { rates, refusal } = limitCall(simulator, format, { id: call.id, reply, isCounted });
  if (refusal !== null) return { reply: refusal, fault: null, rates };
  if (reply.status !== 200 || !canFail) return { reply, fault: null, rates };
  try {
    const fault = faults.choose({
      header: typeof header === "string" ? header : undefined,
      model: reply.model,
      rates: behaviour.faultRates,
      onlyAddressed,
    });
    return { reply, fault, rates };
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    return {
      reply: format.refuse({ status: 400, code: "invalid_fault", message: error.message, id: call.id }),
      fault: null,
      rates,
    };
  }
}

async function send(
  { behaviour, random }: Simulator,
  exchange: Exchange,
  { format, reply, fault, rates }: Decision & { readonly format: WireFormat },
): Promise<void> {
  const { entry } = exchange;
  entry.model = reply.model;
  entry.stream = reply.stream;
  entry.fault = fault === null || fault.kind === "ok" ? null : fault.text;
  const plan = planDelivery(reply, fault, { format, nowMs: Date.now(), id: exchange.id });
  const jitterMs = behaviour.latencyJitterMs === 0 ? 0 : random.next() * behaviour.latencyJitterMs;
  await deliver(exchange, plan, {
    latencyMs: behaviour.latencyMs + jitterMs,
    tokensPerSecond: behaviour.tokensPerSecond,
    headers: (elapsedMs) => {
      return format.headers({ ...reply, status: plan.status }, { id: exchange.id, elapsedMs, rates });
    },
  });
}
