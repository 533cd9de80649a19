/** A request that Bedrock would refuse, with what its error body says. */
export class BedrockError extends Error {
  override readonly name = "BedrockError";
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}
