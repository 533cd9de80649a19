/** A setting, fault or script that the simulator cannot take; its message says which part and why. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}
