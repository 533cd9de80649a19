export type UnitRateName = "images" | "audioSeconds" | "characters" | "searches";

/** For how many of its units people state a rate: for a picture, a minute of sound, a million characters, a thousand searches. */
const UNITS_OF_RATE: Readonly<Record<UnitRateName, bigint>> = {
  images: 1n,
  audioSeconds: 60n,
  characters: 1_000_000n,
  searches: 1_000n,
};
export const UNIT_RATES = Object.keys(UNITS_OF_RATE) as readonly UnitRateName[];

/** A rate is kept in millionths of a dollar for a million, which is pico-USD for one. */
const KEPT_PLACES = 6;
const PICO_PLACES = 12;
/** More places come of a minute's division by sixty alone. */
const SHOWN_PLACES = 9;

export function isUnitRate(name: string): name is UnitRateName {
  return name in UNITS_OF_RATE;
}

/** USD per million units as USD for what people state it for: `"40000"` for pictures is `"0.04"`. */
export function shownUnitRate(name: UnitRateName, perMillion: string): string {
  const pico = scaled(perMillion, KEPT_PLACES) * UNITS_OF_RATE[name];
  if (name !== "audioSeconds") return plain(pico, PICO_PLACES);
  const step = 10n ** BigInt(PICO_PLACES - SHOWN_PLACES);
  return plain((pico + step / 2n) / step, SHOWN_PLACES);
}

/** The inverse, to the nearest pico-USD for a unit: what was typed with nine places at most is shown again as it was typed. */
export function statedUnitRate(name: UnitRateName, shown: string): string {
  const units = UNITS_OF_RATE[name];
  return plain((scaled(shown, PICO_PLACES) + units / 2n) / units, KEPT_PLACES);
}

function scaled(decimal: string, places: number): bigint {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(places, "0").slice(0, places));
}

/** Without needless zeros. */
function plain(value: bigint, places: number): string {
  const digits = value.toString().padStart(places + 1, "0");
  const fraction = digits.slice(-places).replace(/0+$/, "");
  return fraction === "" ? digits.slice(0, -places) : `${digits.slice(0, -places)}.${fraction}`;
}
