import { mayHoldSecrets, scanRequest, stripSecrets } from "@operon/dialects";
import { parseJson } from "../lanes/parse-json.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { isSameMaker } from "./is-same-maker.ts";

/** The request without what its provider cannot read; undefined where nothing had to go. */
export function fitSecrets(
  routed: Routed,
  { provider, target }: Candidate,
  stripsAll: boolean,
): Routed | undefined {
  const { body, endpoint, address, links, routes } = routed;
  const makers = links?.makers ?? null;
  if (makers === null && !(stripsAll && mayHoldSecrets(body, endpoint.words))) return undefined;
  let stripped = 0;
  const isForeign = (secret: string): boolean => {
    const maker = makers?.get(secret);
    if (maker === undefined || maker === provider.id) return false;
    const kind = routes.providers.find(({ id }) => id === maker)?.adapter.kind;
    return kind !== undefined && !isSameMaker(kind, { kind: provider.adapter.kind, target });
  };
  const request = stripSecrets(parseJson(body), endpoint.words, (secrets) => {
    const goes = stripsAll || secrets.some(isForeign);
    if (goes) stripped += 1;
    return goes;
  });
  if (stripped === 0) return undefined;
  const sent = Buffer.from(JSON.stringify(request));
  const scan = scanRequest(sent, address);
  return scan.code === undefined ? { ...routed, body: sent, scan } : undefined;
}
