import { type OperonFile, ProviderCredentials, ProviderOptions } from "@operon/contracts";
import { equalSecrets } from "@operon/trust";

type FileProvider = NonNullable<OperonFile["providers"]>[number];

/** The credentials that a file gives for a provider; undefined = as they are. The file was checked when it was read. */
export function fileCredentials({ credentials }: FileProvider): ProviderCredentials | undefined {
  return credentials === undefined ? undefined : ProviderCredentials.parse(credentials);
}

/** The options after the file: what it omits stays, `null` clears; undefined where the file has none. */
export function fileOptions({ options }: FileProvider, before: ProviderOptions): ProviderOptions | undefined {
  if (options === undefined) return undefined;
  const merged = Object.entries({ ...before, ...options }).filter(([, value]) => value !== null);
  // In the schema's order, so that two of the same read the same.
  return ProviderOptions.parse(Object.fromEntries(merged));
}

/** Whether both are the same credentials, compared in constant time. */
export function sameCredentials(one: ProviderCredentials, other: ProviderCredentials): boolean {
  const fields = Object.entries(ProviderCredentials.parse(other)).filter(isSaid);
  const known: Readonly<Record<string, string | undefined>> = { ...one };
  return (
    fields.length === Object.entries(known).filter(isSaid).length &&
    fields.every(([field, value]) => {
      const stored = known[field];
      return stored !== undefined && equalSecrets(stored, value);
    })
  );
}

function isSaid(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}
