import type { HeldName, HeldObject } from "@operon/db/data-plane";
import { passedResponseHeaders, type UpstreamHeaders } from "@operon/providers";
import {
  createEventSecretReader,
  createJsonSecretReader,
  type SecretReader,
} from "../affinity/secret-reader.ts";
import { askAccount } from "../keeping/ask-account.ts";
import { PASSING_FORMS } from "../lanes/passing-forms.ts";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { idHeaders, refuse } from "../pipeline/refuse.ts";
import type { Fitting } from "../pipeline/reserve-limits.ts";
import type { ResponseAction, ResponseRoute } from "../routes/response-route.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import type { UpstreamRequest } from "../transport/transport.ts";
import { takeRequest } from "./take-request.ts";

type Known = Fitting<Allowed<Caller>>;
type Found = { readonly refused?: undefined; readonly provider: ProviderRecord; readonly held: HeldObject };

const NOTHING_USED = { tokens: 0, money: 0 };
const METHODS: Readonly<Record<ResponseAction, UpstreamRequest["method"]>> = {
  retrieve: "GET",
  delete: "DELETE",
  cancel: "POST",
  input_items: "GET",
};
/** What a client may ask for; the version of the API is the provider's own. */
const PARAMETERS: ReadonlySet<string> = new Set([
  "after",
  "before",
  "include",
  "include[]",
  "include_obfuscation",
  "limit",
  "order",
  "starting_after",
  "stream",
]);
const STREAM_HEADERS = ["cache-control", "no-cache, no-transform", "x-accel-buffering", "no"];

/** Asks the account that keeps a response for it. One of another tenant is not there. Nothing is billed. */
export async function answerResponse(
  known: Allowed<Caller>,
  route: ResponseRoute,
  gateway: Gateway,
): Promise<void> {
  const taken = await takeRequest(known, gateway);
  if (taken.refused) return refuse(known, taken);
  try {
    const found = await find(taken, route, gateway);
    if (found.refused) return refuse(known, found);
    await ask(taken, { route, ...found }, gateway);
  } finally {
    taken.reservation?.settle(NOTHING_USED);
  }
}

async function find(
  { tenant, routes }: Known,
  { id, action }: ResponseRoute,
  { held }: Gateway,
): Promise<Found | Refusal> {
  const name: HeldName = { kind: "response", tenantId: tenant.id, id };
  let found: HeldObject | undefined;
  try {
    found = await held.find(name);
    // What is made in the background must not be gone before it is billed.
    if (found?.state === "open" && action === "delete" && (await held.isOpen(name))) {
      return {
        refused: "conflict",
        message: "This response is not billed yet. Try again.",
        retryAfterMs: 5_000,
      };
    }
  } catch {
    return { refused: "store_unavailable", retryAfterMs: 1_000 };
  }
  const provider = routes.providers.find((one) => one.id === found?.providerId);
  if (found === undefined || provider === undefined) {
    return { refused: "not_found", message: `Response with id '${id}' not found.` };
  }
  return { provider, held: found };
}

type Asked = Omit<Found, "refused"> & { readonly route: ResponseRoute };

async function ask(known: Known, { route, provider, held }: Asked, gateway: Gateway): Promise<void> {
  const { exchange, words, requestId, limitHeaders, tenant } = known;
  const { id, action, query } = route;
  const below = action === "cancel" || action === "input_items" ? `/${id}/${action}` : `/${id}`;
  const question = {
    provider,
    method: METHODS[action],
    endpoint: "responses",
    below,
    query: passedParameters(query),
  } as const;
  const headers = [...idHeaders(requestId, words), ...limitHeaders];
  // What is made in the background tells its thoughts here first.
  const note = (secrets: readonly string[]): void => gateway.ledger.note(tenant.id, secrets, provider.id);
  const begin = (told: UpstreamHeaders): SecretReader | undefined => {
    const streams = String(told["content-type"]).startsWith("text/event-stream");
    headers.push(...passedResponseHeaders(told));
    if (streams) headers.push(...STREAM_HEADERS);
    exchange.head(200, headers);
    // What a client sent itself proves nothing.
    if (action !== "retrieve") return undefined;
    return streams ? createEventSecretReader(note) : createJsonSecretReader(note);
  };
  const manner = { safe: true, begin: action === "delete" ? null : begin };
  const answer = await askAccount({ request: known, ask: question }, manner, gateway);
  if (answer.refused) return refuse(known, answer);
  const { reply } = answer;
  if (reply === null) return;
  const isGone = action === "delete" ? reply.status < 300 || reply.status === 404 : reply.status === 404;
  if (isGone && action !== "cancel") await gateway.held.forget(held);
  const host = provider.target.origin.slice(provider.target.origin.indexOf("//") + 2);
  const { status, body } = reply;
  const said = status < 300 ? body : PASSING_FORMS.responses.readRefusal(status, body, host);
  exchange.respond(status, ["content-type", "application/json", ...headers], said);
}

function passedParameters(query: string): URLSearchParams {
  const passed = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query)) {
    if (PARAMETERS.has(name)) passed.append(name, value);
  }
  return passed;
}
