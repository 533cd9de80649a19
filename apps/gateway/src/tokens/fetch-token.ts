import type { TokenRequest } from "@operon/providers";
import { receiveWhole } from "../transport/receive-whole.ts";
import type { Network, Transport } from "../transport/transport.ts";
import { readTokenAnswer } from "./read-token-answer.ts";
import type { Token } from "./token.ts";

const LIMITS = { timeoutMs: 10_000, maxBytes: 65_536 };
const HEADERS = [
  "content-type",
  "application/x-www-form-urlencoded",
  "accept",
  "application/json",
  "accept-encoding",
  "identity",
  "user-agent",
  "operon",
];

/** What a token request needs beside itself. */
export type TokenAccess = {
  readonly transport: Transport;
  readonly network: Network;
  /** Milliseconds. */
  readonly now: () => number;
};

/** Asks for a token, once. @throws TokenError */
export async function fetchToken(
  { origin, path, body }: TokenRequest,
  { transport, network, now }: TokenAccess,
): Promise<Token> {
  const sentAtMs = now();
  const request = {
    origin,
    path,
    network,
    method: "POST",
    headers: HEADERS,
    body: Buffer.from(body),
  } as const;
  return readTokenAnswer(await receiveWhole(transport, request, LIMITS), sentAtMs);
}
