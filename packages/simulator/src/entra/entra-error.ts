/** A request that Entra would refuse, with its error, its number (AADSTS…) and its words. */
export class EntraError extends Error {
  override readonly name = "EntraError";
  readonly status: number;
  readonly error: string;
  readonly number: number;

  constructor(message: string, details: { error: string; number: number; status?: number }) {
    super(message);
    this.status = details.status ?? 400;
    this.error = details.error;
    this.number = details.number;
  }
}
