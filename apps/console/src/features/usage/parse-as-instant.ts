import { createParser } from "nuqs";

/** An instant in an address, normalised to ISO 8601 in UTC, so that two of them compare as text. */
export const parseAsInstant = createParser<string>({
  parse: (text) => {
    const time = Date.parse(text);
    return Number.isNaN(time) ? null : new Date(time).toISOString();
  },
  serialize: (at) => at,
});
