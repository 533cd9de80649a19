/** Bounds how often a password may be guessed; the caller knows the address that asks, and where counts live. */
export type SignInThrottle = {
  /** Counts an attempt at this e-mail address; false where there were too many. */
  readonly allow: (email: string) => Promise<boolean>;
  /** Called after the right password, to forget the attempts before it. */
  readonly succeeded: (email: string) => Promise<void>;
};
