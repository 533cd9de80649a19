/** A place in a field's text. Every reader moves it past what it took; after a failure it means nothing. */
export type FieldCursor = { readonly text: string; at: number };

/** Classes of characters in RFC 8941 section 3, as bits. */
export const KEY_START = 1;
export const KEY_REST = 2;
export const TOKEN_START = 4;
export const TOKEN_REST = 8;
export const BASE64 = 16;
export const DIGIT = 32;

const lowercase = "abcdefghijklmnopqrstuvwxyz";
const letters = lowercase + lowercase.toUpperCase();
const digits = "0123456789";
const classes = new Uint8Array(128);
mark(KEY_START, `${lowercase}*`);
mark(KEY_REST, `${lowercase}${digits}_-.*`);
mark(TOKEN_START, `${letters}*`);
mark(TOKEN_REST, `${letters}${digits}!#$%&'*+-.^_\`|~:/`);
mark(BASE64, `${letters}${digits}+/=`);
mark(DIGIT, digits);

function mark(bit: number, members: string): void {
  for (const member of members) classes[member.charCodeAt(0)] = (classes[member.charCodeAt(0)] ?? 0) | bit;
}

/** Whether a code unit (NaN past the end of a text) is in a class. */
export function isOfClass(code: number, bit: number): boolean {
  return code < 128 && ((classes[code] as number) & bit) !== 0;
}

/** Takes the longest run that starts in one class and goes on in another; empty where there is none. */
export function takeRun(cursor: FieldCursor, startBit: number, restBit: number = startBit): string {
  const start = cursor.at;
  if (!isOfClass(cursor.text.charCodeAt(start), startBit)) return "";
  let end = start + 1;
  while (isOfClass(cursor.text.charCodeAt(end), restBit)) end++;
  cursor.at = end;
  return cursor.text.slice(start, end);
}

/** Takes one character if it comes next. */
export function takeCharacter(cursor: FieldCursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}

/** Takes any number of spaces, and says how many. */
export function takeSpaces(cursor: FieldCursor): number {
  const start = cursor.at;
  while (cursor.text[cursor.at] === " ") cursor.at++;
  return cursor.at - start;
}

/** Takes optional white space: spaces and tabs. */
export function takeOptionalWhitespace(cursor: FieldCursor): void {
  while (cursor.text[cursor.at] === " " || cursor.text[cursor.at] === "\t") cursor.at++;
}
