import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * An upstream that streams a chat completion as fast as it is read, and never ends it. After `MOST_BYTES`, more than the
 * kernel holds for a reader that stalls, it says nothing more. Asked over IPC, it tells how many streams are open and how
 * much it could send.
 */
const MOST_BYTES = 24 * 1_048_576;
const EVENTS_AT_ONCE = 8;
const PAUSE_MS = 10;
const EVENT = Buffer.from(
  `data: ${JSON.stringify({
    id: "chatcmpl-endless",
    object: "chat.completion.chunk",
    created: 1,
    model: "endless",
    choices: [{ index: 0, delta: { content: "word ".repeat(3_200) }, finish_reason: null }],
  })}\n\n`,
);
const open = new Set<ServerResponse>();
let sentBytes = 0;

function pour(response: ServerResponse, before: number): void {
  let sent = before;
  for (let count = 0; count < EVENTS_AT_ONCE && sent < MOST_BYTES; count += 1) {
    response.write(EVENT);
    sent += EVENT.length;
    sentBytes += EVENT.length;
  }
  if (sent >= MOST_BYTES) return;
  const goOn = (): void => {
    if (!response.destroyed) pour(response, sent);
  };
  if (response.writableNeedDrain) response.once("drain", goOn);
  else setTimeout(goOn, PAUSE_MS);
}

const server = createServer((request, response) => {
  open.add(response);
  response.on("close", () => open.delete(response));
  response.on("error", () => response.destroy());
  request.resume().on("end", () => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    pour(response, 0);
  });
});

server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on("message", ({ id }: { readonly id: number }) =>
  process.send?.({ id, entries: { open: open.size, sentBytes } }),
);
process.on("disconnect", () => process.exit(0));
