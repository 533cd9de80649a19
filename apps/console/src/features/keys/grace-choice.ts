/** How long the secret before still works, in seconds, as a form offers it. */
export const GRACE_CHOICES = ["0", "3600", "86400", "604800"] as const;
export type GraceChoice = (typeof GRACE_CHOICES)[number];
