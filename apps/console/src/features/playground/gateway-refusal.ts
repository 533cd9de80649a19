import { z } from "zod";

const ErrorBody = z.object({
  error: z.object({ message: z.string(), code: z.union([z.string(), z.number()]).nullish() }),
});

/** The words of an error in OpenAI's shape; undefined where `body` is none. */
export function refusalIn(body: unknown): { message: string; code: string | null } | undefined {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { message, code } = parsed.data.error;
  return { message, code: code === null || code === undefined ? null : String(code) };
}

/** The gateway's or the provider's refusal, in its own words: the reader is testing them. */
export class GatewayRefusal extends Error {
  override readonly name = "GatewayRefusal";
  readonly status: number;
  readonly code: string | null;
  readonly headers: Headers;

  constructor(status: number, body: unknown, headers: Headers) {
    const told = refusalIn(body);
    super(told?.message ?? `HTTP ${status}`);
    this.status = status;
    this.code = told?.code ?? null;
    this.headers = headers;
  }
}
