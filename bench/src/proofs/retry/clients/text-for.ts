const WORDS =
  "harbour candle orbit meadow granite violin lantern copper saffron willow anchor ember quartz thistle";
const LENGTH = 14;

/** A text that no other request has; the same for the same arguments. An echo of it is cut into some thirty tokens. */
export function textFor(model: string, number: number): string {
  const words = WORDS.split(" ");
  const some = Array.from({ length: LENGTH }, (_, index) => words[(number * 7 + index * 5) % words.length]);
  return `${model} ${number}: ${some.join(" ")}.`;
}
