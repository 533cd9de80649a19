import { answerResponse } from "../held/answer-response.ts";
import type { InboundExchange } from "../inbound/inbound.ts";
import { JournalUnavailableError } from "../journal/journal.ts";
import { keep } from "../keeping/keep.ts";
import { keptDialect } from "../keeping/kept-dialect.ts";
import type { Caller } from "../pipeline/caller.ts";
import { type Gateway, handle } from "../pipeline/handle.ts";
import { readHeaders } from "../pipeline/read-headers.ts";
import { refuse } from "../pipeline/refuse.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { answerExplain } from "./answer-explain.ts";
import { answerMe } from "./answer-me.ts";
import { answerModelDetails } from "./answer-model-details.ts";
import { answerModels } from "./answer-models.ts";
import { answerUpgradeRequired } from "./answer-upgrade-required.ts";
import { ENDPOINT } from "./endpoints.data.ts";
import { findRoute, type RouteTarget } from "./find-route.ts";
import { forKnownCaller } from "./for-known-caller.ts";
import type { Operations } from "./operations.ts";
import { wordsOf } from "./words-of.ts";

/** What requests are served with. */
export type ServeSetup = {
  readonly gateway: Gateway;
  readonly operations: Operations;
  readonly onAnswered: (status: number) => void;
  /** Told of what nobody expected; gets no content. */
  readonly onUnexpected: (error: unknown, requestId: string) => void;
};

/** Answers any request. What nobody expected becomes a 500 that says its id and nothing else. */
export async function serveRequest(exchange: InboundExchange, setup: ServeSetup): Promise<void> {
  const requestId = setup.gateway.nextId();
  const headers = readHeaders(exchange.rawHeaders);
  const route = findRoute(exchange.method, exchange.target);
  const words = wordsOf(route, exchange.target, headers);
  const caller: Caller = { exchange, requestId, headers, words, signed: false, promised: null };
  try {
    await answer(caller, route, setup);
  } catch (error) {
    const known = error instanceof JournalUnavailableError;
    if (!known) setup.onUnexpected(error, requestId);
    refuse(caller, { refused: known ? "store_unavailable" : "internal_error" });
  }
  setup.onAnswered(exchange.status);
}

async function answer(
  caller: Caller,
  route: RouteTarget | undefined,
  { gateway, operations }: ServeSetup,
): Promise<void> {
  if (caller.headers.ambiguous) {
    return refuse(caller, {
      refused: "invalid_request",
      message: "A header that may stand once stands twice.",
    });
  }
  switch (route?.kind) {
    case "model": {
      const { endpoint, address } = route;
      return handle(Object.assign(caller, { endpoint, address, clock: new StageClock() }), gateway);
    }
    case "keeping": {
      const { route: kept, objectId } = route;
      const dialect = keptDialect(route, caller.headers.dialect);
      const endpoint = { name: kept.endpoint };
      return keep(Object.assign(caller, { endpoint, dialect, objectId }), kept.verb, gateway);
    }
    case "response": {
      // The endpoint must be granted here as well.
      const asked = Object.assign(caller, { endpoint: ENDPOINT.responses });
      return forKnownCaller(asked, gateway, (known) => answerResponse(known, route, gateway));
    }
    case "models":
      return forKnownCaller(caller, gateway, answerModels);
    case "model-details":
      return forKnownCaller(caller, gateway, (known) => answerModelDetails(known, route.model));
    case "me":
      return forKnownCaller(caller, gateway, answerMe);
    case "explain":
      return forKnownCaller(caller, gateway, answerExplain);
    case "realtime":
      return answerUpgradeRequired(caller);
    case "operation":
      return operations[route.name](caller);
    case undefined:
      return refuse(caller, { refused: "unknown_route" });
  }
}
