/** How long a key lives; "keep" leaves it as it is. */
export const EXPIRY_CHOICES = ["keep", "never", "7", "30", "90", "365", "custom"] as const;
export type ExpiryChoice = (typeof EXPIRY_CHOICES)[number];

const DAY_MS = 86_400_000;

/** When a key expires: in that many days, at the end of the day chosen, or never. */
export function expiryOf(
  { expiry, expiresOn }: { readonly expiry: ExpiryChoice; readonly expiresOn: string },
  now: Date,
): string | null {
  if (expiry === "custom") {
    const end = new Date(`${expiresOn}T23:59:59`);
    return Number.isNaN(end.getTime()) ? null : end.toISOString();
  }
  const days = Number(expiry);
  return Number.isNaN(days) ? null : new Date(now.getTime() + days * DAY_MS).toISOString();
}
