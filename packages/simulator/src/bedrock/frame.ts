import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { Piece } from "../delivery/wire-reply.ts";

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8")),
  (text) => Buffer.from(text, "utf8"),
);

/** What a message of an event stream is. */
export interface Message {
  readonly type: "event" | "exception";
  readonly name: string;
  readonly body: object;
  readonly tokens?: number;
  readonly reportsUsage?: boolean;
}

/** A message in AWS's binary framing, with both checksums. */
export function frame({ type, name, body, tokens = 0, reportsUsage = false }: Message): Piece {
  const text = (value: string) => ({ type: "string" as const, value });
  const bytes = codec.encode({
    headers: {
      [type === "event" ? ":event-type" : ":exception-type"]: text(name),
      ":content-type": text("application/json"),
      ":message-type": text(type),
    },
    body: Buffer.from(JSON.stringify(body)),
  });
  return { text: "", bytes: Buffer.from(bytes), tokens, reportsUsage };
}
