/** Where something stands in a text: from its first byte to the place after its last. */
export type Span = { readonly start: number; readonly end: number };
