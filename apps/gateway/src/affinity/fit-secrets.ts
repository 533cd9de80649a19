import { mayHoldSecrets, scanRequest, stripSecrets } from "@operon/dialects";
import { parseJson } from "../lanes/parse-json.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { isSameMaker } from "./is-same-maker.ts";

/** A request that its provider can read, and whether something was left out for that. */
export type Fitted = { readonly refused?: undefined; readonly routed: Routed; readonly isStripped: boolean };

/**
 * The request without what its provider cannot read, and without kept thoughts that its tenant was never told of, unless the account is
 * its own. Undefined where it can go as it is; refused where it is no request any more once it is written anew.
 */
export function fitSecrets(
  routed: Routed,
  candidate: Candidate,
  stripsAll: boolean,
): Fitted | Refusal | undefined {
  const { body, endpoint, address, links } = routed;
  const makers = links?.makers ?? null;
  if (makers === null && !(stripsAll && mayHoldSecrets(body, endpoint.words))) return undefined;
  let stripped = 0;
  let kept = 0;
  const request = stripSecrets(parseJson(body), endpoint.words, (secrets, isKept = false) => {
    const goes = stripsAll || secrets.some((secret) => isForeign(secret, isKept, { routed, candidate }));
    if (goes) stripped += 1;
    else if (isKept) kept += 1;
    return goes;
  });
  if (stripped + kept === 0) return undefined;
  // Written anew also where only kept ones stand in it: no second reading of their ids is left.
  const sent = Buffer.from(JSON.stringify(request));
  const scan = scanRequest(sent, address);
  if (scan.code !== undefined) return { refused: scan.code, message: scan.message, param: scan.param };
  return { routed: { ...routed, body: sent, scan }, isStripped: stripped > 0 };
}

function isForeign(
  secret: string,
  isKept: boolean,
  {
    routed: { links, routes, tenant },
    candidate: { provider, target },
  }: { readonly routed: Routed; readonly candidate: Candidate },
): boolean {
  const maker = links?.makers?.get(secret);
  if (maker === provider.id) return false;
  if (isKept) return maker !== undefined || provider.tenantId !== tenant.id;
  if (maker === undefined) return false;
  const kind = routes.providers.find(({ id }) => id === maker)?.adapter.kind;
  return kind !== undefined && !isSameMaker(kind, { kind: provider.adapter.kind, target });
}
