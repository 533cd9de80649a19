/** A text under the measure: bytes up to `end`, and how often each feature of `text-features.data.ts` was seen in it. */
export type MeasuredText = {
  readonly bytes: Uint8Array;
  end: number;
  readonly tally: Uint32Array;
  /** The class of what stands before the next run. */
  before: number;
  /** The last sign of punctuation. */
  sign: number;
};
