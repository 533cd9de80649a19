import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  headerLookup,
  importSigningSecret,
  parseRequestSignature,
  verifyContentDigest,
  verifyRequestSignature,
} from "@operon/trust";

/** A request as the server had it: `verdict` is "ok" or why it was refused. */
export type ReceivedRequest = {
  readonly verdict: string;
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
  readonly nonce: string;
};

/** An answer: an object as JSON, texts as a stream's events. */
export type Answer = { readonly status: number; readonly body: object | readonly string[] };

/** A server on loopback that answers only what is signed, and nothing twice. */
export type VerifyingServer = {
  readonly url: string;
  readonly received: ReceivedRequest[];
  /** What the next good requests get, in order. */
  readonly answers: Answer[];
  close(): Promise<void>;
};

/** Starts a server that verifies signatures with the secret of key 42. */
export async function startVerifyingServer(signingSecret: string): Promise<VerifyingServer> {
  const key = importSigningSecret(signingSecret);
  const received: ReceivedRequest[] = [];
  const answers: Answer[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { method = "", url: target = "", rawHeaders } = request;
    const header = headerLookup(rawHeaders);
    const parsed = parseRequestSignature(header("signature-input"), header("signature"));
    const nonce = typeof parsed === "string" ? "" : parsed.nonce;
    const judge = (): string => {
      if (typeof parsed === "string") return parsed;
      if (parsed.keyId !== "42") return "unknown-key";
      if (received.some((earlier) => earlier.nonce === nonce)) return "replayed";
      const verified = verifyRequestSignature(parsed, { method, target, header, nowMs: Date.now() }, key);
      return verified === "ok" ? verifyContentDigest(header("content-digest"), body) : verified;
    };
    const verdict = judge();
    received.push({ verdict, method, target, rawHeaders, body: body.toString(), nonce });
    const refusal = { status: 401, body: { error: { message: verdict } } };
    answer(response, (verdict === "ok" ? answers.shift() : refusal) ?? { status: 404, body: {} });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, answers, close };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, { status, body }: Answer): void {
  const events = Array.isArray(body);
  response.writeHead(status, {
    "content-type": events ? "text/event-stream" : "application/json",
    "retry-after-ms": "1",
  });
  response.end(events ? body.map((event) => `${event}\n\n`).join("") : JSON.stringify(body));
}
