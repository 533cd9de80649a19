import type { IncomingMessage } from "node:http";
import type { BodyProblem } from "./inbound.ts";

type Bounds = {
  readonly maxBytes: number;
  /** Asked before bytes are kept; false = the process holds too much already. */
  readonly take: (bytes: number) => boolean;
  /** Nothing more is waited for. */
  readonly over: () => void;
};

const EMPTY = Buffer.alloc(0);

/** Collects a request's body. On a problem it stops keeping, and leaves the rest of the body unread. */
export function readWholeBody(request: IncomingMessage, bounds: Bounds): Promise<Buffer | BodyProblem> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const finish = (result: Buffer | BodyProblem): void => {
      bounds.over();
      resolve(result);
    };

    const keep = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= bounds.maxBytes && bounds.take(chunk.length)) {
        chunks.push(chunk);
        return;
      }
      request.off("data", keep).pause();
      finish(length > bounds.maxBytes ? "too-large" : "overloaded");
    };
    // Whichever comes first counts: a promise is settled once.
    const leave = (): void => finish("gone");

    request.on("data", keep);
    request.on("end", () => finish(chunks.length > 1 ? Buffer.concat(chunks, length) : (chunks[0] ?? EMPTY)));
    request.on("close", leave);
    request.on("error", leave);
  });
}
