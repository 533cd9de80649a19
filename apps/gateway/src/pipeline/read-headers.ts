/** What the pipeline needs of a request's headers. */
export type RequestHeaders = {
  /** The first of authorization (bearer), x-api-key, x-goog-api-key and api-key that is there. */
  readonly presentedKey: string | undefined;
  readonly contentType: string | undefined;
  /** It has a `signature-input`, whoever that is meant for. */
  readonly signed: boolean;
  /** A header that must stand once stands twice: whoever reads the other one sees another request. */
  readonly ambiguous: boolean;
  /** The few that a provider of the same family gets: names and values in turn. Everything else stays here. */
  readonly forwarded: readonly string[];
  /** Which version of Anthropic's API the client speaks. */
  readonly anthropicVersion: string | undefined;
  /** The dialect that its headers speak of, for paths that several dialects share; undefined = OpenAI's or none. */
  readonly dialect: "anthropic" | "gemini" | undefined;
  /** An answer in JSON may begin with empty lines while it is waited for. */
  readonly keepAlive: boolean;
};

const WATCHED = [
  "host",
  "content-length",
  "content-type",
  "authorization",
  "x-api-key",
  "x-goog-api-key",
  "api-key",
  "anthropic-version",
  "x-operon-keep-alive",
] as const;
type Watched = (typeof WATCHED)[number];

const FORWARDED = new Set(["openai-beta", "anthropic-beta"]);
const NOTHING: readonly string[] = [];
const BEARER = "bearer ";
const SIGNATURE_INPUT = "signature-input";
const S = 0x73;

const watched = new Set<string>(WATCHED);
const lengths: boolean[] = [];
for (const name of [...WATCHED, ...FORWARDED]) lengths[name.length] = true;

/** Reads what counts in one pass; a name is put in lower case only where its length is one of ours. */
export function readHeaders(rawHeaders: readonly string[]): RequestHeaders {
  const found: Partial<Record<Watched, string>> = {};
  let ambiguous = false;
  let signed = false;
  let forwarded = NOTHING;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const written = rawHeaders[index] as string;
    if (lengths[written.length] !== true) {
      signed ||= isSignatureInput(written);
      continue;
    }
    const name = written.toLowerCase();
    const value = rawHeaders[index + 1] as string;
    if (watched.has(name)) {
      if (found[name as Watched] !== undefined) ambiguous = true;
      found[name as Watched] = value;
    } else if (FORWARDED.has(name)) forwarded = [...forwarded, name, value];
  }
  return {
    presentedKey:
      bearerToken(found.authorization) ?? found["x-api-key"] ?? found["x-goog-api-key"] ?? found["api-key"],
    contentType: found["content-type"],
    signed,
    ambiguous,
    forwarded,
    anthropicVersion: found["anthropic-version"],
    dialect: dialectOf(found),
    keepAlive: found["x-operon-keep-alive"] === "true",
  };
}

function dialectOf(found: Partial<Record<Watched, string>>): RequestHeaders["dialect"] {
  if (found["anthropic-version"] !== undefined) return "anthropic";
  return found["x-goog-api-key"] === undefined ? undefined : "gemini";
}

/** By itself, since other headers of that length come with most requests, and none of them begins like it. */
function isSignatureInput(written: string): boolean {
  if (written.length !== SIGNATURE_INPUT.length || (written.charCodeAt(0) | 0x20) !== S) return false;
  return written.toLowerCase() === SIGNATURE_INPUT;
}

function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  if (authorization.slice(0, BEARER.length).toLowerCase() !== BEARER) return undefined;
  return authorization.slice(BEARER.length).trim();
}
