/** Base64 (RFC 4648 section 4) of a few bytes. */
export function encodeBase64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
