import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../delivery/read-body.ts";
import type { LogQuery } from "../log/served-log.ts";
import type { Simulator } from "../server/simulator.ts";
import { mergeBehaviour } from "../settings/merge-behaviour.ts";
import { SettingError } from "../settings/setting-error.ts";

/** Paths below this change or show the simulator itself. */
export const adminPrefix = "/__simulator/";

const maxBodyBytes = 1024 * 1024;
const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

interface AdminCall {
  readonly query: URLSearchParams;
  /** The JSON that was sent, of whatever shape. */
  readonly unverified: unknown;
}

type Verb = (simulator: Simulator, call: AdminCall) => object;

const behaviourOf: Verb = ({ behaviour }) => behaviour;

const verbs: Readonly<Record<string, Verb>> = {
  "GET behaviour": behaviourOf,
  "PUT behaviour": (simulator, { unverified }) => {
    simulator.behaviour = mergeBehaviour(simulator.behaviour, unverified);
    return simulator.behaviour;
  },
  "DELETE behaviour": (simulator) => {
    simulator.behaviour = simulator.initialBehaviour;
    return simulator.behaviour;
  },
  "GET script": ({ faults }) => ({ queued: faults.queued() }),
  "POST script": ({ faults }, { unverified }) => ({ queued: queueScript(faults, unverified) }),
  "DELETE script": ({ faults }) => {
    faults.clear();
    return { queued: 0 };
  },
  "GET log": ({ log }, { query }) => ({
    data: log.read(readSince(query.get("since"))),
    lastSequence: log.lastSequence(),
  }),
  "DELETE log": ({ log }) => {
    log.clear();
    return { data: [], lastSequence: log.lastSequence() };
  },
};

/** Answers the simulator's own endpoints; to callers on this machine only. Never rejects. */
export async function handleAdmin(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://simulator");
  const name = `${request.method} ${url.pathname.slice(adminPrefix.length)}`;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!loopback.has(request.socket.remoteAddress ?? ""))
    return sendJson(response, 403, { error: "not from here" });
  if (verb === undefined)
    return sendJson(response, 404, { error: `it answers ${Object.keys(verbs).join(", ")}` });
  try {
    const unverified = await readJson(request);
    sendJson(response, 200, verb(simulator, { query: url.searchParams, unverified }));
  } catch (error) {
    if (error instanceof SettingError) sendJson(response, 400, { error: error.message });
    else response.destroy();
  }
}

/** JSON must say that it is: a page in a browser cannot send that to another origin unasked. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request, maxBodyBytes);
  if (body === null) throw new SettingError(`the body is larger than ${maxBodyBytes} bytes`);
  if (request.method === "GET" || request.method === "DELETE") return null;
  if (!/^application\/json\b/i.test(request.headers["content-type"] ?? "")) {
    throw new SettingError("content-type must be application/json");
  }
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new SettingError("the body is not JSON");
  }
}

function queueScript(faults: Simulator["faults"], unverified: unknown): number {
  const script = typeof unverified === "object" && unverified !== null ? unverified : {};
  const list = "faults" in script ? script.faults : undefined;
  const model = "model" in script ? script.model : null;
  if (!Array.isArray(list) || !list.every((text) => typeof text === "string")) {
    throw new SettingError('a script is { "faults": ["429", "ok"], "model": optional }');
  }
  if (model !== null && typeof model !== "string") throw new SettingError('"model" must be a text');
  return faults.queue(list, model);
}

function readSince(since: string | null): LogQuery {
  if (since === null || since === "") return {};
  if (/^\d{1,15}$/.test(since)) return { afterSequence: Number(since) };
  const time = Date.parse(since);
  if (Number.isNaN(time)) throw new SettingError('"since" is a sequence number or a time in ISO 8601');
  return { from: new Date(time).toISOString() };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    "cache-control": "no-store",
  });
  response.end(text);
}
