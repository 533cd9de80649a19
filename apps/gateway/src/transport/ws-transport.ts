import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { isPublicAddress, lookupPublic, PrivateAddressError } from "@operon/trust";
import WebSocket from "ws";
import { MAX_FRAME_BYTES } from "../sockets/max-frame-bytes.ts";
import { classifyUndiciError } from "./classify-undici-error.ts";
import type { SocketOpening, SocketTransport } from "./socket-transport.ts";
import type { UpstreamRequest } from "./transport.ts";

/** Enough of a refusal to tell what it is. */
const MAX_REFUSAL_BYTES = 65_536;
const REFUSAL_TIMEOUT_MS = 5_000;
const CLOSE_TIMEOUT_MS = 2_000;
/** Of a body that is none. */
const LEFT_OUT = new Set(["content-type", "accept-encoding"]);

/** The transport of WebSockets over ws: no compression, no redirects; a provider has `handshakeTimeoutMs` from the look-up to its answer. */
export function createWsTransport({
  handshakeTimeoutMs,
}: {
  readonly handshakeTimeoutMs: number;
}): SocketTransport {
  return {
    open: (request, gone) =>
      new Promise((resolve) => {
        if (isPrivateLiteral(request)) {
          resolve({ kind: "failed", failure: "private_address" });
          return;
        }
        const socket = new WebSocket(addressOf(request), optionsFor(request, handshakeTimeoutMs));
        const done = (opening: SocketOpening): void => {
          gone.removeEventListener("abort", leave);
          resolve(opening);
        };
        const leave = (): void => socket.terminate();
        gone.addEventListener("abort", leave);
        let answer: IncomingMessage | undefined;
        socket.on("error", (error: Error) => done({ kind: "failed", failure: failureOf(error) }));
        socket.once("upgrade", (response) => {
          answer = response;
        });
        socket.once("open", () => {
          socket.pause();
          const bytesRead = (): number => answer?.socket.bytesRead ?? 0;
          done({ kind: "open", opened: { socket, bytesRead }, headers: answer?.headers ?? {} });
        });
        socket.once("unexpected-response", (sent, response) => {
          void readRefusal(response).then((body) => {
            sent.destroy();
            done({ kind: "answered", status: response.statusCode ?? 0, headers: response.headers, body });
          });
        });
        if (gone.aborted) leave();
      }),
  };
}

function optionsFor(request: UpstreamRequest, handshakeTimeout: number) {
  return {
    headers: headersOf(request),
    handshakeTimeout,
    closeTimeout: CLOSE_TIMEOUT_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    ...(request.network === "public" ? { lookup: lookupPublic } : {}),
  };
}

function addressOf({ origin, path }: UpstreamRequest): string {
  return `${origin.replace(/^http/, "ws")}${path}`;
}

function headersOf({ headers }: UpstreamRequest): Record<string, string> {
  const sent: Record<string, string> = {};
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] as string;
    if (!LEFT_OUT.has(name)) sent[name] = headers[index + 1] as string;
  }
  return sent;
}

/** A literal is not looked up, so it is judged here. */
function isPrivateLiteral({ network, origin }: UpstreamRequest): boolean {
  if (network === "any") return false;
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) !== 0 && !isPublicAddress(host);
}

function failureOf(error: Error & { code?: unknown }): Extract<SocketOpening, { kind: "failed" }>["failure"] {
  if (error.message === "Opening handshake has timed out") return "first_byte_timeout";
  // What ws says where the answer is no handshake; it has no code.
  if (error.code === undefined && !(error instanceof PrivateAddressError)) return "malformed_response";
  if (String(error.code).startsWith("HPE_")) return "malformed_response";
  return classifyUndiciError(error);
}

/** Its beginning; a provider that goes on, or never ends, is cut off. */
function readRefusal(response: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const done = (): void => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks));
    };
    const timer = setTimeout(done, REFUSAL_TIMEOUT_MS);
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_REFUSAL_BYTES) chunks.push(chunk);
      else done();
    });
    response.once("end", done);
    response.once("error", done);
    response.once("close", done);
  });
}
