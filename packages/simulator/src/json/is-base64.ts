/** Whether it is base64 as RFC 4648 writes it (section 4), not empty, its padding left out or whole. */
export function isBase64(text: string): boolean {
  const bare = text.replace(/={1,2}$/, "");
  const padded = bare.length < text.length;
  if (bare === "" || bare.length % 4 === 1 || (padded && text.length % 4 !== 0)) return false;
  return /^[A-Za-z0-9+/]*$/.test(bare);
}
