import type { IncomingMessage } from "node:http";

/** A handshake (RFC 6455, 4.2.1): the status that refuses it (null = it is in order), and the subprotocols that it offers. */
export type Handshake = { readonly problem: 400 | 426 | null; readonly protocols: readonly string[] };

const NO_PROTOCOLS: readonly string[] = [];

const KEY = /^[+/0-9A-Za-z]{22}==$/;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,512}$/;
const MAX_PROTOCOLS = 16;
const VERSION = "13";

/** What a request says that would become a WebSocket; everything is checked before anybody is asked. */
export function readHandshake({ method, headers }: IncomingMessage): Handshake {
  if (headers["sec-websocket-version"] !== VERSION) return { problem: 426, protocols: NO_PROTOCOLS };
  if (method !== "GET" || !KEY.test(headers["sec-websocket-key"] ?? ""))
    return { problem: 400, protocols: NO_PROTOCOLS };
  const offered = headers["sec-websocket-protocol"];
  if (offered === undefined) return { problem: null, protocols: NO_PROTOCOLS };
  const protocols = offered.split(",").map((protocol) => protocol.trim());
  const isValid =
    protocols.length <= MAX_PROTOCOLS &&
    new Set(protocols).size === protocols.length &&
    protocols.every((protocol) => TOKEN.test(protocol));
  return isValid ? { problem: null, protocols } : { problem: 400, protocols: NO_PROTOCOLS };
}
