const HERE = "http://console.invalid";

/** Where to go after signing in: a path of this console, whatever the address asked for; `/` instead of anything else. */
export function safeNextPath(unverifiedNext: string | null | undefined): string {
  if (!unverifiedNext?.startsWith("/") || !URL.canParse(unverifiedNext, HERE)) return "/";
  const { origin, pathname, search, hash } = new URL(unverifiedNext, HERE);
  // `//host`, `/\host` and tabs within them all parse to another origin; a path may still begin with two slashes.
  if (origin !== HERE || pathname.startsWith("//") || pathname === "/sign-in") return "/";
  return pathname + search + hash;
}
