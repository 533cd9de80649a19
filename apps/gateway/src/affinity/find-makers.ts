import { mayHoldSecrets, readSecrets } from "@operon/dialects";
import { parseJson } from "../lanes/parse-json.ts";
import type { Links } from "../pipeline/links.ts";
import type { Reserved } from "../pipeline/reserve-limits.ts";
import { hasManyAccounts } from "./has-many-accounts.ts";
import type { Makers, SignatureLedger } from "./signature-ledger.ts";

/** The last ones matter: providers look at the turn that goes on. */
const MOST_LOOKED_UP = 64;

/** Who made what only its maker can read? Undefined where the request holds none, or all go to one account anyway. */
export function findMakers(reserved: Reserved, ledger: SignatureLedger): Links | Promise<Links> | undefined {
  const { endpoint, body, tenant } = reserved;
  if (endpoint.operation.kind !== "generate" || !hasManyAccounts(reserved)) return undefined;
  if (!mayHoldSecrets(body, endpoint.words)) return undefined;
  const secrets = readSecrets(parseJson(body), endpoint.words).slice(-MOST_LOOKED_UP);
  if (secrets.length === 0) return undefined;
  const makers = ledger.makersOf(tenant.id, secrets);
  return makers instanceof Promise
    ? makers.then((later) => linksBy(secrets, later))
    : linksBy(secrets, makers);
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
