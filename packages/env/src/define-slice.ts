import type { Setting, SettingValue } from "./setting.ts";

/** The settings of a slice by their variables' names. */
export type SliceSettings = Readonly<Record<string, Setting>>;

/** What a slice's settings yield, before they are combined. */
export type SliceValues<Settings extends SliceSettings> = {
  readonly [Name in keyof Settings]: SettingValue<Settings[Name]>;
};

/** Settings that belong together, with the rules between them and the shape that the program sees. */
export interface EnvSlice<Settings extends SliceSettings, Shape> {
  /** Heading in `.env.example`. */
  readonly title: string;
  readonly settings: Settings;
  /** Problems between valid settings; each is one line. Where there is one, `shape` is not called. */
  readonly problems?: (values: SliceValues<Settings>) => string[];
  /** What the program gets; a discriminated union wherever options hang together. */
  readonly shape: (values: SliceValues<Settings>) => Shape;
}

/** Returns `slice` with its types inferred. Two slices may name a variable, with the same `Setting` object. */
export function defineSlice<const Settings extends SliceSettings, Shape>(
  slice: EnvSlice<Settings, Shape>,
): EnvSlice<Settings, Shape> {
  return slice;
}
