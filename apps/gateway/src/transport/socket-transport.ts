import type { UpstreamHeaders } from "@operon/providers";
import type { OpenSocket } from "../sockets/open-socket.ts";
import type { TransportFailure, UpstreamRequest } from "./transport.ts";

/** What came of asking a provider for a WebSocket. */
export type SocketOpening =
  | { readonly kind: "open"; readonly opened: OpenSocket; readonly headers: UpstreamHeaders }
  /** An answer in HTTP, with the beginning of its body. */
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: UpstreamHeaders;
      readonly body: Buffer;
    }
  | { readonly kind: "failed"; readonly failure: TransportFailure };

/** Opens WebSockets to providers. */
export interface SocketTransport {
  /**
   * Never rejects. An abort of `gone` ends the attempt, whose outcome is then of no interest. A socket that is open is paused, so that
   * nothing is lost before somebody listens.
   */
  open(request: UpstreamRequest, gone: AbortSignal): Promise<SocketOpening>;
}
