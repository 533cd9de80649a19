/** An event that cannot be settled. */
export type RejectedEvent = {
  /** Empty where it cannot be told. */
  readonly segment: string;
  /** The event's id, or `sha256:` and the digest of what could not be read: what makes a redelivery harmless. */
  readonly eventKey: string;
  readonly reason: string;
  /** What arrived, as text. */
  readonly payload: string;
};
