import type { Refusal } from "../pipeline/refusal.ts";

/** Why an upload does not go on. */
export class UploadError extends Error {
  override readonly name = "UploadError";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`An upload ended: ${refusal.refused}.`);
    this.refusal = refusal;
  }
}
