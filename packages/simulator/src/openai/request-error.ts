/** A request that OpenAI would refuse, with what its error body says. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  readonly param: string | null;
  readonly code: string | null;

  constructor(message: string, details: { status?: number; param?: string; code?: string } = {}) {
    super(message);
    this.status = details.status ?? 400;
    this.param = details.param ?? null;
    this.code = details.code ?? null;
  }
}
