/** The path of a base URL without slashes at its end and without `suffix`, a pattern that ends in `$`. */
export function basePath(url: URL, suffix?: RegExp): string {
  const path = url.pathname.replace(/\/+$/, "");
  return suffix === undefined ? path : path.replace(suffix, "");
}
