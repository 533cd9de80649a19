/** A copy of `array` with room for `length` elements; the new ones are 0. */
export function grown<Numbers extends Int32Array | Uint32Array | Uint8Array | Float64Array>(
  array: Numbers,
  length: number,
): Numbers {
  const larger = new (array.constructor as new (length: number) => Numbers)(length);
  larger.set(array);
  return larger;
}
