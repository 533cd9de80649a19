const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** `value` in base 62 (digits 0-9A-Za-z), most significant digit first, zero-padded to `width` characters. */
export function encodeBase62(value: bigint, width: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < width; i++) {
    text = digits.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  if (rest > 0n) throw new RangeError(`The value needs more than ${width} base62 digits.`);
  return text;
}
