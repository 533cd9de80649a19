import { type Dispatcher, request } from "undici";

const GIVEN_UP_MS = 30_000;

/** What is asked for. */
export type Shape = {
  readonly model: string;
  readonly maxTokens: number;
  readonly stream: boolean;
  /** When the client leaves; null = it stays. */
  readonly leavesAfterMs: number | null;
};

/** A question, and who asks it where. */
export type Question = {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly shape: Shape;
};

/** What became of it, as the client saw it. Times are Unix milliseconds. */
export type Asked = {
  readonly id: string;
  readonly sentMs: number;
  readonly doneMs: number;
  /** 0 where there was no answer. */
  readonly status: number;
  /** Whether it came to its end. */
  readonly whole: boolean;
  /** When the client left, taken before; null where it did not. */
  readonly leftMs: number | null;
  /** Events of a stream that came; 0 for JSON. */
  readonly events: number;
  /** Of a refusal: `x-operon-limit`. */
  readonly limit: string | null;
};

/** Asks one question and waits for the whole answer; never rejects. The id travels in the body, as its user. */
export async function ask(dispatcher: Dispatcher, { id, url, secret, shape }: Question): Promise<Asked> {
  const leaving = new AbortController();
  let leftMs: number | null = null;
  const leave = (): void => {
    leftMs = Date.now();
    leaving.abort();
  };
  const timer = setTimeout(leave, shape.leavesAfterMs ?? GIVEN_UP_MS);
  const seen = { status: 0, whole: false, events: 0, limit: null as string | null };
  const sentMs = Date.now();
  try {
    const { statusCode, headers, body } = await request(`${url}/v1/chat/completions`, {
      dispatcher,
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: bodyOf(id, shape),
      signal: leaving.signal,
    });
    seen.status = statusCode;
    seen.limit = headers["x-operon-limit"]?.toString() ?? null;
    for await (const chunk of body) if (shape.stream) seen.events += countEvents(chunk);
    seen.whole = true;
  } catch {
    // Whoever left and whoever lost the gateway is told apart by the times.
  }
  clearTimeout(timer);
  return { id, sentMs, doneMs: Date.now(), leftMs, ...seen };
}

function bodyOf(id: string, { model, maxTokens, stream }: Shape): string {
  const messages = [{ role: "user", content: `Question ${id}` }];
  return JSON.stringify({ model, max_tokens: maxTokens, stream, user: id, messages });
}

function countEvents(chunk: Buffer): number {
  return chunk.toString("latin1").split("\ndata: ").length - 1;
}
