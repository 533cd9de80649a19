/**
 * The headers of a request to a provider, names and values in turn: what tells it who asks, then what all requests have.
 * Asks for an unencoded reply, because bytes pass through and usage is read from them.
 */
export function requestHeaders(...identity: readonly string[]): readonly string[] {
  return [
    ...identity,
    "content-type",
    "application/json",
    "accept-encoding",
    "identity",
    "user-agent",
    "operon",
  ];
}
