/** Under which names the secrets of the platform are stored. */
export const PLATFORM_SECRET_NAMES = {
  /** What virtual keys are hashed with; wrapped by `createKeyPepper`. */
  keyPepper: "key-pepper",
} as const;
