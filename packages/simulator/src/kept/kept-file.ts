/** A file that an account keeps. */
export interface KeptFile {
  readonly id: string;
  readonly filename: string;
  readonly mimeType: string;
  /** OpenAI's; "" at Anthropic. */
  readonly purpose: string;
  readonly bytes: number;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
  /** Null = too large to be kept, or pushed out by newer ones. */
  content: Buffer | null;
}
