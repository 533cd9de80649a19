/** A request that Anthropic would refuse, with what its error body says. */
export class AnthropicError extends Error {
  override readonly name = "AnthropicError";
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
