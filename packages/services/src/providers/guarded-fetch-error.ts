/** Why a fetch was given up: the name leads into this network, or the answer is longer than allowed. */
export class GuardedFetchError extends Error {
  readonly reason: "private-address" | "too-large";

  constructor(reason: GuardedFetchError["reason"]) {
    super(`The fetch was refused: ${reason}.`);
    this.name = "GuardedFetchError";
    this.reason = reason;
  }
}
