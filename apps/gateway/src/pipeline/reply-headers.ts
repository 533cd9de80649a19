import { PASSED_RESPONSE_HEADERS, type UpstreamHeaders } from "@operon/providers";

/** What classifying and delivering a reply needs; every other header of a provider stays unread. */
const READ = new Set<string>([...PASSED_RESPONSE_HEADERS, "content-encoding", "date"]);
const lengths: boolean[] = [];
for (const name of READ) lengths[name.length] = true;

/** The headers of a provider's reply that anything is done with, by lower-case name; the first of each stands. */
export function readReplyHeaders(raw: readonly Buffer[]): UpstreamHeaders {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const written = raw[index] as Buffer;
    if (lengths[written.length] !== true) continue;
    const name = written.toString("latin1").toLowerCase();
    if (READ.has(name)) headers[name] ??= (raw[index + 1] as Buffer).toString("latin1");
  }
  return headers;
}
