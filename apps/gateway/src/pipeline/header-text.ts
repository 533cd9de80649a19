const printable = /^[\x20-\x7e]*$/;

/** `text` as a header's value: percent-encoded where it is not printable ASCII. */
export function headerText(text: string): string {
  return printable.test(text) ? text : encodeURIComponent(text);
}
