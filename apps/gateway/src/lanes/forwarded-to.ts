import type { RequestHeaders } from "../pipeline/read-headers.ts";

const ANTHROPIC_BETA = "anthropic-beta";
const ANTHROPIC_VERSION = "anthropic-version";
const NOTHING: readonly string[] = [];

/** Beta flags and the version of an API go to the provider whose they are. */
export function forwardedTo(
  toAnthropic: boolean,
  { forwarded, anthropicVersion }: RequestHeaders,
): readonly string[] {
  if (forwarded.length === 0 && (!toAnthropic || anthropicVersion === undefined)) return NOTHING;
  const kept = toAnthropic && anthropicVersion !== undefined ? [ANTHROPIC_VERSION, anthropicVersion] : [];
  for (let index = 0; index < forwarded.length; index += 2) {
    const name = forwarded[index] as string;
    if ((name === ANTHROPIC_BETA) === toAnthropic) kept.push(name, forwarded[index + 1] as string);
  }
  return kept;
}
