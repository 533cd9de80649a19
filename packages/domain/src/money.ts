/** An amount in nano-USD (1e-9 USD). Every posting is one; nothing is ever a float. */
export type NanoUsd = bigint & { readonly __nanoUsd: true };
/** A price in pico-USD (1e-12 USD) per token. */
export type PicoUsd = bigint & { readonly __picoUsd: true };

const decimal = /^(-?)(\d{1,18})(?:\.(\d{1,12}))?$/;

function parseDecimal(text: string, digits: number): bigint | undefined {
  const match = decimal.exec(text);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > digits) return undefined;
  const value = BigInt(match[2] ?? "0") * 10n ** BigInt(digits) + BigInt(fraction.padEnd(digits, "0"));
  return match[1] ? -value : value;
}

/** Nano-USD from a decimal string such as `"500.00"` (at most 9 places), or undefined. */
export function parseUsd(text: string): NanoUsd | undefined {
  return parseDecimal(text, 9) as NanoUsd | undefined;
}

/** `"0.000123000"`: USD with all nine places, as every API answer writes it. */
export function formatUsd(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(10, "0");
  return `${amount < 0n ? "-" : ""}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/**
 * Pico-USD per token from USD per million tokens, as price lists write it (`2.5` or `"2.5"`).
 * One USD per million tokens is 1,000,000 pico-USD per token. Undefined where it is not a price:
 * negative, not finite, above 1,000,000 USD, or finer than a pico-USD per token.
 */
export function picoPerTokenFromUsdPerMillion(price: number | string): PicoUsd | undefined {
  const text = typeof price === "number" ? toPlainDecimal(price) : price;
  const pico = text === undefined ? undefined : parseDecimal(text, 6);
  if (pico === undefined || pico < 0n || pico > 1_000_000_000_000n) return undefined;
  return pico as PicoUsd;
}

/** USD per million tokens, without needless zeros: the inverse of {@link picoPerTokenFromUsdPerMillion}. */
export function formatUsdPerMillion(price: bigint): string {
  const digits = price.toString().padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return fraction ? `${digits.slice(0, -6)}.${fraction}` : digits.slice(0, -6);
}

/** Pico-USD to nano-USD, half up: the one place where money is rounded. */
export function nanoFromPico(pico: bigint): NanoUsd {
  return ((pico + 500n) / 1000n) as NanoUsd;
}

function toPlainDecimal(value: number): string | undefined {
  if (!Number.isFinite(value) || value < 0 || value > 1e9) return undefined;
  return value.toFixed(6);
}
