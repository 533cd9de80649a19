import type { IncomingMessage } from "node:http";
import type { BodyProblem } from "./inbound.ts";

type Bounds = {
  readonly maxBytes: number;
  /** Asked before bytes are kept; false = the process holds too much already. */
  readonly take: (bytes: number) => boolean;
};

/** Collects a request's body. On a problem it stops keeping, and leaves the rest of the body unread. */
export function readWholeBody(request: IncomingMessage, bounds: Bounds): Promise<Buffer | BodyProblem> {
  return new Promise((resolve) => {
    let first: Buffer | null = null;
    let more: Buffer[] | null = null;
    let length = 0;

    const settle = (result: Buffer | BodyProblem): void => {
      request.off("data", keep);
      request.off("close", leave);
      resolve(result);
    };
    const keep = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > bounds.maxBytes || !bounds.take(chunk.length)) {
        request.pause();
        settle(length > bounds.maxBytes ? "too-large" : "overloaded");
      } else if (first === null) first = chunk;
      else if (more === null) more = [first, chunk];
      else more.push(chunk);
    };
    const leave = (): void => settle("gone");

    request.on("data", keep);
    request.on("end", () => settle(more === null ? (first ?? Buffer.alloc(0)) : Buffer.concat(more, length)));
    request.on("close", leave);
    request.on("error", leave);
  });
}
