/** Redis cannot be reached in the time given; the message is one line for the operator, without a password. */
export class RedisUnavailableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RedisUnavailableError";
  }
}
