const SIGN_IN = "/sign-in";

/** The session is over: to the sign-in page, and from there back to where the reader was. */
export function leaveToSignIn(): void {
  const { pathname, search } = window.location;
  if (pathname === SIGN_IN) return;
  window.location.assign(`${SIGN_IN}?next=${encodeURIComponent(pathname + search)}`);
}
