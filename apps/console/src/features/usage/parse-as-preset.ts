import { parseAsStringLiteral } from "nuqs";

/** A range that moves with the clock. */
export const parseAsPreset = parseAsStringLiteral(["1h", "24h", "7d", "30d"]);
