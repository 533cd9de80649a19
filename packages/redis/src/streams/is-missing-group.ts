/**
 * Whether Redis says that the stream or its consumer group is not there: it is fresh, or lost everything. The
 * second form is what Redis 7.0 tells a reader that is blocked while its stream is deleted.
 */
export function isMissingGroup(error: unknown): boolean {
  return error instanceof Error && /^(NOGROUP|UNBLOCKED)\b/.test(error.message);
}
