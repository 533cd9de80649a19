/** How long a sign-in lasts in all, unused, and how often "last seen" is written (OWASP ASVS 5.0, 7.3). */
export const SESSION_LIFE = { absoluteMs: 12 * 3_600_000, idleMs: 30 * 60_000, touchMs: 60_000 } as const;
