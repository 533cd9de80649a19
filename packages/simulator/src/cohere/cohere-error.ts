/** A refusal of Cohere's. */
export class CohereError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.name = "CohereError";
    this.status = status;
  }
}
