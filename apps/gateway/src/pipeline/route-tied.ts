import { findMakers } from "../affinity/find-makers.ts";
import type { SignatureLedger } from "../affinity/signature-ledger.ts";
import type { HeldObjects } from "../held/held-objects.ts";
import { findHolder } from "./find-holder.ts";
import type { Links } from "./links.ts";
import type { Refusal } from "./refusal.ts";
import type { Reserved } from "./reserve-limits.ts";
import { type Routed, route, type Unasked } from "./route.ts";

/** What knows of ties. */
export type TieSetup = { readonly held: HeldObjects; readonly ledger: SignatureLedger };

/** Where to, given what ties the request to accounts? At once where nothing does. */
export function routeTied(
  reserved: Reserved,
  { held, ledger }: TieSetup,
): Routed | Unasked | Refusal | Promise<Routed | Unasked | Refusal> {
  const finding = findHolder(reserved, held);
  if (finding === undefined) return routeToMaker(reserved, ledger);
  return finding.then((links) => {
    if (links === null) return routeToMaker(reserved, ledger);
    return "refused" in links ? links : routeToHolder(reserved, links, ledger);
  });
}

function routeToMaker(
  reserved: Reserved,
  ledger: SignatureLedger,
): Routed | Unasked | Refusal | Promise<Routed | Unasked | Refusal> {
  const made = findMakers(reserved, ledger);
  return made instanceof Promise ? made.then((links) => route(reserved, links)) : route(reserved, made);
}

/** What the holder cannot read is left out all the same. */
async function routeToHolder(
  reserved: Reserved,
  links: Links,
  ledger: SignatureLedger,
): Promise<Routed | Unasked | Refusal> {
  const made = await findMakers(reserved, ledger);
  return route(reserved, { ...links, makers: made?.makers ?? null });
}
