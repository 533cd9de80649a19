const IMF = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const RFC_850 = /^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/** An HTTP date in any of its three forms (RFC 9110, section 5.6.7) as milliseconds since 1970; undefined where it is none. */
export function httpDateMs(value: string | readonly string[] | undefined): number | undefined {
  if (typeof value !== "string") return undefined;
  const time = IMF.test(value) || RFC_850.test(value) ? Date.parse(value) : asctimeMs(value);
  return Number.isNaN(time) ? undefined : time;
}

/** It names no zone, which is always GMT. */
function asctimeMs(value: string): number {
  return ASCTIME.test(value) ? Date.parse(`${value} GMT`) : Number.NaN;
}
