/** Where the members of one chunk stand that need more than counting; an end of 0 means that there is none. */
export type ChunkSpans = {
  usageKey: number;
  usageStart: number;
  usageEnd: number;
  errorStart: number;
  errorEnd: number;
  groqStart: number;
  groqEnd: number;
  /** The first choice's `delta`, if no text came before it. */
  deltaStart: number;
  /** What `deliveredBytes` was before this chunk. */
  deliveredBefore: number;
  /** Whether `choices` is there and empty. */
  hasNoChoices: boolean;
  /** Whether a choice says why it ended. */
  hasFinish: boolean;
  /** Whether this chunk or one before it has a choice. */
  hadChoice: boolean;
};

/** Spans of nothing yet. */
export function noSpans(): ChunkSpans {
  return {
    usageKey: 0,
    usageStart: 0,
    usageEnd: 0,
    errorStart: 0,
    errorEnd: 0,
    groqStart: 0,
    groqEnd: 0,
    deltaStart: 0,
    deliveredBefore: 0,
    hasNoChoices: false,
    hasFinish: false,
    hadChoice: false,
  };
}

/** Makes ready for the next chunk. */
export function clearSpans(spans: ChunkSpans, deliveredBefore: number): void {
  spans.usageEnd = 0;
  spans.errorEnd = 0;
  spans.groqEnd = 0;
  spans.deltaStart = 0;
  spans.deliveredBefore = deliveredBefore;
  spans.hasNoChoices = false;
  spans.hasFinish = false;
}
