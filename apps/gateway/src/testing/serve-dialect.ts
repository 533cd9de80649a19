import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a provider got it. */
export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly body: any;
};

/** A provider that answers with whatever a test sets. */
export interface DialectServer {
  readonly url: string;
  readonly received: Received[];
  /** Answers from now on so. */
  answer(write: (response: ServerResponse, received: Received) => void): void;
  close(): void;
}

/** Starts one on loopback. */
export async function serveDialect(): Promise<DialectServer> {
  const received: Received[] = [];
  let write: (response: ServerResponse, received: Received) => void = (response) => response.end();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString();
      const one = {
        path: request.url ?? "",
        headers: request.headers,
        text,
        body: text.startsWith("{") ? JSON.parse(text) : undefined,
      };
      received.push(one);
      write(response, one);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer(next) {
      write = next;
    },
    close: () => server.close(),
  };
}

/** Answers with JSON. */
export const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  };

/** Answers with events that hold JSON; the connection stays open where `open` says so. */
export const events =
  (all: readonly unknown[], open = false) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const one of all) response.write(`data: ${JSON.stringify(one)}\n\n`);
    if (!open) response.end();
  };
