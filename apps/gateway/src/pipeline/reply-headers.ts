import { PASSED_RESPONSE_HEADERS, RATE_HEADER_NAMES, type UpstreamHeaders } from "@operon/providers";

/** What classifying, counting and delivering a reply needs; every other header of a provider stays unread. */
const READ = [
  ...PASSED_RESPONSE_HEADERS,
  ...RATE_HEADER_NAMES,
  "content-encoding",
  "date",
  "x-amzn-bedrock-input-token-count",
  "x-amzn-errortype",
  "x-gemini-service-tier",
  "x-ms-retry-after-ms",
  "x-should-retry",
];
const LOWER_CASE_BIT = 0x20;

type Known = { readonly name: string; readonly bytes: Buffer };
/** By length and first letter: most headers of a reply have no fellow there. */
const known: (readonly Known[] | undefined)[] = [];
for (const name of READ) {
  const place = placeOf(name.length, name.charCodeAt(0));
  known[place] = [...(known[place] ?? []), { name, bytes: Buffer.from(name) }];
}

/** The headers of a provider's reply that anything is done with, by lower-case name; the first of each stands. */
export function readReplyHeaders(raw: readonly Buffer[]): UpstreamHeaders {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const written = raw[index] as Buffer;
    const name = nameOf(written);
    if (name !== undefined) headers[name] ??= (raw[index + 1] as Buffer).toString("latin1");
  }
  return headers;
}

function placeOf(length: number, first: number): number {
  return (length & 63) * 32 + (first & 31);
}

function nameOf(written: Buffer): string | undefined {
  const candidates = known[placeOf(written.length, written[0] ?? 0)];
  if (candidates === undefined) return undefined;
  for (const { name, bytes } of candidates) if (spells(written, bytes)) return name;
  return undefined;
}

/** In any case; names are compared as bytes, since most are not ours. */
function spells(written: Buffer, bytes: Buffer): boolean {
  if (written.length !== bytes.length) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    if (((written[index] as number) | LOWER_CASE_BIT) !== ((bytes[index] as number) | LOWER_CASE_BIT))
      return false;
  }
  return true;
}
