import type { InboundUpgrade } from "../inbound/inbound.ts";
import { JournalUnavailableError } from "../journal/journal.ts";
import { refuse } from "../pipeline/refuse.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { ENDPOINT } from "../routes/endpoints.data.ts";
import { askedModel } from "./asked-model.ts";
import { openConnection, type RealtimeSetup } from "./open-connection.ts";
import { readClient } from "./read-client.ts";

/** What requests to become a WebSocket are served with. */
export type ServeRealtimeSetup = RealtimeSetup & { readonly onAnswered: (status: number) => void };

/** Serves a request to become a WebSocket: a Realtime connection, or a refusal. */
export async function serveRealtime(exchange: InboundUpgrade, setup: ServeRealtimeSetup): Promise<void> {
  const endpoint = ENDPOINT.realtime;
  const asked = {
    exchange,
    endpoint,
    requestId: setup.nextId(),
    headers: readClient(exchange),
    words: endpoint.words,
    signed: false,
    promised: null,
    address: undefined,
    clock: new StageClock(),
  };
  const model = askedModel(exchange.target);
  try {
    if (model === undefined) refuse(asked, { refused: "unknown_route" });
    else if (asked.headers.ambiguous) {
      refuse(asked, { refused: "invalid_request", message: "A header that may stand once stands twice." });
    } else if (model === null) {
      const message =
        "The address must name one model: /v1/realtime?model=… Sessions that only transcribe (intent=transcription) are not served: set a session's transcription instead.";
      refuse(asked, { refused: "invalid_request", message, param: "model" });
    } else await openConnection(asked, model, setup);
  } catch (error) {
    const isKnown = error instanceof JournalUnavailableError;
    if (!isKnown) setup.onUnexpected(error, asked.requestId);
    refuse(asked, { refused: isKnown ? "store_unavailable" : "internal_error" });
  }
  setup.onAnswered(exchange.status);
}
