import type { DialectName } from "../neutral/dialect-name.ts";
import { stripSecrets } from "./strip-secrets.ts";

/** What only the account that made it can read. */
export type Secret = {
  /** As its provider wrote it. */
  readonly value: string;
  /** It is the id of a thought that the account has kept, and not the thought itself. */
  readonly isKept: boolean;
};

/** Every signature, encrypted thought and id of a kept one in a request, in the request's order. */
export function readSecrets(request: unknown, dialect: DialectName): Secret[] {
  const all: Secret[] = [];
  stripSecrets(request, dialect, (secrets, isKept = false) => {
    for (const value of secrets) all.push({ value, isKept });
    return false;
  });
  return all;
}
