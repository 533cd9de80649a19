export type ApiQueryValue = string | number | boolean | null | undefined | readonly string[];
export type ApiQuery = Readonly<Record<string, ApiQueryValue>>;

/** `?a=1&b=x,y`; what is absent, null, empty text or an empty list is left out. */
export function queryString(query: ApiQuery = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(",") : value;
    if (text !== undefined && text !== null && text !== "") params.set(name, String(text));
  }
  const joined = params.toString();
  return joined === "" ? "" : `?${joined}`;
}
