/**
 * A provider's address, checked: http or https, without credentials, query and fragment.
 * @throws RangeError where it is not; the message does not hold it.
 */
export function parseBaseUrl(text: string | null): URL {
  const url = text !== null && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new RangeError("the provider's base URL is not an http or https address");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new RangeError("the provider's base URL has credentials, a query or a fragment");
  }
  return url;
}
