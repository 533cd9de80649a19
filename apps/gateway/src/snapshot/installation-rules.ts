/** What holds for the whole installation (contracts: InstallationPolicies). */
export type InstallationRules = {
  readonly unknownPrice: "block" | "hold" | "cap";
  readonly limitStoreAway: "refuse" | "allow";
};

const UNKNOWN_PRICE = ["block", "hold", "cap"] as const;
const STORE_AWAY = ["refuse", "allow"] as const;

/** What was set; the strict ones where nothing was, or where it cannot be read. */
export function installationRules(value: unknown): InstallationRules {
  const { unknownPrice, limitStoreAway } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return {
    unknownPrice: UNKNOWN_PRICE.find((one) => one === unknownPrice) ?? "block",
    limitStoreAway: STORE_AWAY.find((one) => one === limitStoreAway) ?? "refuse",
  };
}
