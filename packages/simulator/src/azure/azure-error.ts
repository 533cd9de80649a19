/** A request that Azure itself would refuse, before a model sees it. */
export class AzureError extends Error {
  override readonly name = "AzureError";
  readonly status: number;
  readonly code: string;

  constructor(message: string, { status, code }: { status: number; code?: string }) {
    super(message);
    this.status = status;
    this.code = code ?? String(status);
  }
}
