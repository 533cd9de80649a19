/** A request's path, and its query. */
export function readAddress(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const [path = "", ...query] = url.split("?");
  return { path, query: new URLSearchParams(query.join("?")) };
}
