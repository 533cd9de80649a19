import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An upstream that streams a chat completion without end, as fast as it is read. It says over IPC how many it is at, when asked. */
const EVENT = Buffer.from(
  `data: ${JSON.stringify({
    id: "chatcmpl-endless",
    object: "chat.completion.chunk",
    created: 1,
    model: "endless",
    choices: [{ index: 0, delta: { content: "word ".repeat(200) }, finish_reason: null }],
  })}\n\n`,
);
const open = new Set<ServerResponse>();

function pour(response: ServerResponse): void {
  // A socket's buffer takes many events at once: without a bound here nobody else would have a turn.
  for (let count = 0; count < 64; count += 1) if (!response.write(EVENT)) return;
  setImmediate(() => {
    if (!response.destroyed && !response.writableNeedDrain) pour(response);
  });
}

const server = createServer((request, response) => {
  open.add(response);
  response.on("drain", () => pour(response)).on("close", () => open.delete(response));
  response.on("error", () => response.destroy());
  request.resume().on("end", () => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    pour(response);
  });
});

server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("message", ({ id }: { readonly id: number }) => process.send?.({ id, entries: open.size }));
process.on("disconnect", () => process.exit(0));
