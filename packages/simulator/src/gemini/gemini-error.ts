/** A request that Gemini would refuse, with what its error body says. */
export class GeminiError extends Error {
  override readonly name = "GeminiError";
  readonly status: number;
  readonly details: readonly object[];

  constructor(
    message: string,
    { status = 400, details = [] }: { status?: number; details?: readonly object[] } = {},
  ) {
    super(message);
    this.status = status;
    this.details = details;
  }
}
