/** A sealed value is not what was sealed here: edited, cut, moved from another place, or under another key. */
export class TamperedSecretError extends Error {
  constructor(message = "A sealed secret does not open: it was changed, moved, or sealed with another key.") {
    super(message);
    this.name = "TamperedSecretError";
  }
}
