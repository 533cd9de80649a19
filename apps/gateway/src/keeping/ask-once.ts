import type { UpstreamHeaders } from "@operon/providers";
import type { SecretReader } from "../affinity/secret-reader.ts";
import type { InboundExchange } from "../inbound/inbound.ts";
import { readReplyHeaders } from "../pipeline/reply-headers.ts";
import type {
  Transport,
  TransportFailure,
  UpstreamExchange,
  UpstreamListener,
  UpstreamRequest,
} from "../transport/transport.ts";

/** A whole reply of an account. */
export type AccountReply = {
  readonly kind: "reply";
  readonly status: number;
  readonly headers: UpstreamHeaders;
  readonly body: Buffer;
};

/** None came. */
export type AccountFailure = {
  readonly kind: "failed";
  readonly failure: TransportFailure | "client_gone" | "too_late" | "upstream_too_large" | "upstream_encoded";
};

/** How an account is asked. */
export type AskSetup = {
  readonly transport: Transport;
  readonly exchange: InboundExchange;
  /** Null = as long as bytes come. */
  readonly timeoutMs: number | null;
  /** Whether to give up when the client leaves. What makes something is followed to its end, or nobody would know of it. */
  readonly endsWithClient: boolean;
  /** Begins the client's answer where the reply is to pass through, and says who reads along; null = it is kept whole. */
  readonly begin: ((headers: UpstreamHeaders) => SecretReader | undefined) | null;
};

const MAX_REPLY_BYTES = 4 * 1_048_576;
const MAX_FAILURE_BYTES = 65_536;

/** One request to one account. `passed` = the client has it already, or has left. */
export function askOnce(
  request: UpstreamRequest,
  setup: AskSetup,
): Promise<AccountReply | AccountFailure | { readonly kind: "passed" }> {
  return new Promise((resolve) => new AccountExchange(setup, resolve).begin(request));
}

type Result = Parameters<ConstructorParameters<typeof Promise<Awaited<ReturnType<typeof askOnce>>>>[0]>[0];

class AccountExchange implements UpstreamListener {
  readonly #setup: AskSetup;
  readonly #resolve: Result;
  #upstream: UpstreamExchange | null = null;
  #timer: NodeJS.Timeout | undefined;
  #status = 0;
  #headers: UpstreamHeaders = {};
  #chunks: Buffer[] = [];
  #bytes = 0;
  #passes = false;
  #reader: SecretReader | undefined;

  constructor(setup: AskSetup, resolve: Result) {
    this.#setup = setup;
    this.#resolve = resolve;
  }

  begin(request: UpstreamRequest): void {
    const { exchange, transport, timeoutMs, endsWithClient } = this.#setup;
    if (timeoutMs !== null) this.#timer = setTimeout(() => this.#giveUp("too_late"), timeoutMs);
    if (endsWithClient) exchange.onGone = () => this.#giveUp("client_gone");
    this.#upstream = transport.send(request, this);
    if (endsWithClient && exchange.gone) this.#giveUp("client_gone");
  }

  onHead(status: number, rawHeaders: readonly Buffer[]): void {
    this.#status = status;
    this.#headers = readReplyHeaders(rawHeaders);
    const encoding = this.#headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity") this.#giveUp("upstream_encoded");
    else if (status < 300 && this.#setup.begin !== null) {
      this.#passes = true;
      this.#setup.exchange.onDrain = () => this.#upstream?.resume();
      this.#reader = this.#setup.begin(this.#headers);
    }
  }

  onChunk(chunk: Buffer): boolean {
    this.#reader?.push(chunk);
    if (this.#passes) return this.#setup.exchange.write(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes > (this.#status < 300 ? MAX_REPLY_BYTES : MAX_FAILURE_BYTES)) {
      this.#giveUp("upstream_too_large");
    } else this.#chunks.push(chunk);
    return true;
  }

  onEnd(): void {
    this.#reader?.end();
    if (this.#passes) this.#setup.exchange.end();
    const body = Buffer.concat(this.#chunks, this.#bytes);
    this.#finish(
      this.#passes
        ? { kind: "passed" }
        : { kind: "reply", status: this.#status, headers: this.#headers, body },
    );
  }

  onFailure(failure: TransportFailure): void {
    // The client must see that it is not whole.
    if (this.#passes) this.#setup.exchange.destroy();
    this.#finish(this.#passes ? { kind: "passed" } : { kind: "failed", failure });
  }

  #giveUp(failure: AccountFailure["failure"]): void {
    this.#upstream?.abort();
    this.#finish(this.#passes ? { kind: "passed" } : { kind: "failed", failure });
  }

  #finish(result: Parameters<Result>[0]): void {
    clearTimeout(this.#timer);
    const { exchange } = this.#setup;
    exchange.onGone = null;
    exchange.onDrain = null;
    this.#resolve(result);
  }
}
