/** A stream and the consumer group that takes everything off it. */
export interface StreamGroup {
  readonly stream: string;
  readonly group: string;
}
