import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Dispatcher, Pool } from "undici";

/**
 * What the gateway is measured against: node:http in, undici `Pool.dispatch` out, and nothing between them. It
 * holds the request's body (which is faster than piping it) and passes the answer on as it comes.
 */
const upstream = process.argv[2] ?? "";
const pool = new Pool(upstream, { pipelining: 1, connections: 4_096, allowH2: false });
const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "host", "content-length"]);

const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
  let body: Buffer | null = null;
  request.on("data", (chunk: Buffer) => {
    body = body === null ? chunk : Buffer.concat([body, chunk]);
  });
  request.on("end", () => forward(request, response, body));
});

function forward(request: IncomingMessage, response: ServerResponse, body: Buffer | null): void {
  const headers: string[] = [];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] as string;
    if (!HOP_BY_HOP.has(name.toLowerCase())) headers.push(name, request.rawHeaders[index + 1] as string);
  }
  const handler: Dispatcher.DispatchHandler = {
    onConnect: () => undefined,
    onHeaders(status, raw, resume) {
      const passed: string[] = [];
      for (let index = 0; index < raw.length; index += 2) {
        const name = String(raw[index]);
        const lower = name.toLowerCase();
        if (lower === "content-length" || !HOP_BY_HOP.has(lower)) passed.push(name, String(raw[index + 1]));
      }
      response.writeHead(status, passed);
      response.on("drain", resume);
      return true;
    },
    onData: (chunk) => response.write(chunk),
    onComplete: () => {
      response.end();
    },
    onError: () => {
      response.destroy();
    },
  };
  pool.dispatch({ method: "POST", path: request.url ?? "/", headers, body }, handler);
}

server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("disconnect", () => process.exit(0));
