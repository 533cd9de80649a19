/** Google's file store is read with the account's own key, as a bucket is: what lies there is the account's, not the client's. */
const PUBLIC = /^https?:\/\/(?!generativelanguage\.googleapis\.com(?:[:/?#]|$))/i;

/** Whether an address is one that anybody could ask for. */
export function isPublicAddress(url: string): boolean {
  return PUBLIC.test(url);
}
