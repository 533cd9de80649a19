/** A part of a form (RFC 7578), or a piece of one, in the order in which they come. */
export type FormPiece =
  | { readonly kind: "field"; readonly name: string; readonly value: string }
  | {
      readonly kind: "file";
      readonly name: string;
      /** As the client wrote it, without folders; not safe in a header before it is encoded. */
      readonly fileName: string | undefined;
      readonly contentType: string;
    }
  /** Of the file that was begun last. */
  | { readonly kind: "bytes"; readonly bytes: Buffer }
  | { readonly kind: "file-end" };
