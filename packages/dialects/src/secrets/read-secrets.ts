import type { DialectName } from "../neutral/dialect-name.ts";
import { stripSecrets } from "./strip-secrets.ts";

/** Every signature and encrypted thought in a request, as its provider wrote it, in the request's order. */
export function readSecrets(request: unknown, dialect: DialectName): string[] {
  const all: string[] = [];
  stripSecrets(request, dialect, (secrets) => {
    for (const secret of secrets) all.push(secret);
    return false;
  });
  return all;
}
