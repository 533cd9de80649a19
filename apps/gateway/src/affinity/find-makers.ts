import { mayHoldSecrets, readSecrets, type Secret } from "@operon/dialects";
import { parseJson } from "../lanes/parse-json.ts";
import type { Links } from "../pipeline/links.ts";
import type { Reserved } from "../pipeline/reserve-limits.ts";
import { hasManyAccounts } from "./has-many-accounts.ts";
import type { Makers, SignatureLedger } from "./signature-ledger.ts";

/** The last ones matter: providers look at the turn that goes on. */
const MOST_LOOKED_UP = 64;
/** Kept ones are short, and each that is not known is left out. */
const MOST_KEPT_LOOKED_UP = 1_024;

/** Who made what only its maker can read? Undefined where the request holds none, or all go to one account that may read all. */
export function findMakers(reserved: Reserved, ledger: SignatureLedger): Links | Promise<Links> | undefined {
  const { endpoint, body, tenant } = reserved;
  if (endpoint.operation.kind !== "generate") return undefined;
  const isTied = hasManyAccounts(reserved);
  if (!isTied && endpoint.name !== "responses") return undefined;
  if (!mayHoldSecrets(body, endpoint.words)) return undefined;
  const secrets = lookedUp(readSecrets(parseJson(body), endpoint.words), isTied);
  if (secrets.length === 0) return undefined;
  const makers = ledger.makersOf(tenant.id, secrets);
  return makers instanceof Promise
    ? makers.then((later) => linksBy(secrets, later))
    : linksBy(secrets, makers);
}

/** Where one account answers all, kept thoughts alone can be somebody else's. */
function lookedUp(secrets: readonly Secret[], isTied: boolean): string[] {
  const whole = isTied ? secrets.filter(({ isKept }) => !isKept).slice(-MOST_LOOKED_UP) : [];
  const kept = secrets.filter(({ isKept }) => isKept).slice(-MOST_KEPT_LOOKED_UP);
  const chosen = new Set([...whole, ...kept]);
  return secrets.filter((secret) => chosen.has(secret)).map(({ value }) => value);
}

function linksBy(secrets: readonly string[], makers: Makers): Links {
  const last = secrets.findLast((secret) => makers.has(secret));
  return {
    holder: null,
    held: "",
    makers,
    preferred: last === undefined ? null : (makers.get(last) ?? null),
  };
}
