/** Why an embedded store did not start. */
export type EmbeddedStoreErrorCode = "data-dir-locked" | "data-dir-unusable" | "port-taken" | "start-failed";

/** An embedded store that did not start; `message` is one line, fit to be printed as it is. */
export class EmbeddedStoreError extends Error {
  readonly code: EmbeddedStoreErrorCode;

  constructor(code: EmbeddedStoreErrorCode, message: string) {
    super(message);
    this.name = "EmbeddedStoreError";
    this.code = code;
  }
}
