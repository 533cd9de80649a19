/** A file of a form, as far as it is remembered. */
export interface UploadedFile {
  readonly name: string;
  readonly fileName: string | null;
  readonly contentType: string;
  readonly bytes: number;
  /** Of its bytes, in hexadecimal digits. */
  readonly sha256: string;
  /** How it begins: 4 KB at most. */
  readonly start: Buffer;
  /** Null where it was not kept. */
  readonly content: Buffer | null;
}

/** A form in parts that was received. */
export interface UploadedForm {
  /** In the order in which they came. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly UploadedFile[];
  /** Why it is none; null where it is whole. */
  readonly problem: string | null;
}
