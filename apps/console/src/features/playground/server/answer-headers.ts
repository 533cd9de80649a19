const PASSED = /^(?:content-type|x-request-id|server-timing|retry-after|x-operon-.+|x-ratelimit-.+)$/;

/** What of the gateway's head reaches the page; the rest belongs to the hop between gateway and console. */
export function answerHeaders(upstream: Headers): Headers {
  // `no-transform`: compression would hold events back until its buffer is full.
  const headers = new Headers({ "cache-control": "no-store, no-transform" });
  for (const [name, value] of upstream) if (PASSED.test(name)) headers.set(name, value);
  return headers;
}
