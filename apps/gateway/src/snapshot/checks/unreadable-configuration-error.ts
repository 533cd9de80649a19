/** Configuration that cannot be read; the message names the row and the field, and nothing of what is in them. */
export class UnreadableConfigurationError extends Error {
  constructor(what: string, revision: bigint | null) {
    super(`${revision === null ? "the configuration" : `revision ${revision}`} cannot be read: ${what}`);
    this.name = "UnreadableConfigurationError";
  }
}
