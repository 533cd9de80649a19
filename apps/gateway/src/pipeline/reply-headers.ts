import { PASSED_RESPONSE_HEADERS, RATE_HEADER_NAMES, type UpstreamHeaders } from "@operon/providers";

/** What classifying, counting and delivering a reply needs; every other header of a provider stays unread. */
const READ = [
  ...PASSED_RESPONSE_HEADERS,
  ...RATE_HEADER_NAMES,
  "content-encoding",
  "date",
  "x-gemini-service-tier",
  "x-ms-retry-after-ms",
  "x-should-retry",
];
const LOWER_CASE_BIT = 0x20;
const byLength: string[][] = [];
for (const name of READ) byLength[name.length] = [...(byLength[name.length] ?? []), name];

/** The headers of a provider's reply that anything is done with, by lower-case name; the first of each stands. */
export function readReplyHeaders(raw: readonly Buffer[]): UpstreamHeaders {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const written = raw[index] as Buffer;
    const name = byLength[written.length]?.find((each) => spells(written, each));
    if (name !== undefined) headers[name] ??= (raw[index + 1] as Buffer).toString("latin1");
  }
  return headers;
}

/** Whether bytes of the same length are `name` in any case; names are compared as bytes, since most are not ours. */
function spells(written: Buffer, name: string): boolean {
  for (let index = 0; index < name.length; index += 1) {
    if (((written[index] as number) | LOWER_CASE_BIT) !== (name.charCodeAt(index) | LOWER_CASE_BIT))
      return false;
  }
  return true;
}
