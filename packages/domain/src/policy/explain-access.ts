import { parseRange } from "../addresses/address-range.ts";
import { addressSet } from "../addresses/address-set.ts";
import type { IpAddress } from "../addresses/ip-address.ts";
import type { EndpointName } from "../endpoints.ts";
import { modelGrant } from "./model-grant.ts";
import type { GrantLevel } from "./policy-level.ts";

/** What somebody wants to do; what is absent is not asked about. */
export type AccessQuestion = {
  /** The canonical model, after mapping. */
  readonly model?: string | undefined;
  readonly endpoint?: EndpointName | undefined;
  readonly address?: IpAddress | undefined;
};

/** One rule of one level, and what it says. */
export type AccessCheck = {
  /** Its place on the path, the root first. */
  readonly level: number;
  readonly rule: "models" | "endpoints" | "allowlist";
  /** `would-refuse` = an allowlist in its dry run. */
  readonly outcome: "granted" | "refused" | "would-refuse";
  /** The entry that grants it; null where none does. */
  readonly by: string | null;
};

/** Every rule on the path that has a say, root first; what a level leaves open has none. */
export function explainAccess(levels: readonly GrantLevel[], question: AccessQuestion): AccessCheck[] {
  return levels.flatMap((level, index) => [
    ...checkModel(level, index, question.model),
    ...checkEndpoint(level, index, question.endpoint),
    ...checkAddress(level, index, question.address),
  ]);
}

function checkModel({ models }: GrantLevel, level: number, model: string | undefined): AccessCheck[] {
  if (models === null || model === undefined) return [];
  const by = modelGrant(models).granting(model) ?? null;
  return [{ level, rule: "models", outcome: by === null ? "refused" : "granted", by }];
}

function checkEndpoint(
  { endpoints }: GrantLevel,
  level: number,
  endpoint: EndpointName | undefined,
): AccessCheck[] {
  if (endpoints === null || endpoint === undefined) return [];
  const granted = endpoints.includes(endpoint);
  return [
    { level, rule: "endpoints", outcome: granted ? "granted" : "refused", by: granted ? endpoint : null },
  ];
}

function checkAddress(
  { allowlist, allowlistMode }: GrantLevel,
  level: number,
  address: IpAddress | undefined,
): AccessCheck[] {
  if (!allowlist?.length || address === undefined) return [];
  const by = allowlist.find((text) => isWithin(text, address)) ?? null;
  const missed = allowlistMode === "enforce" ? "refused" : "would-refuse";
  return [{ level, rule: "allowlist", outcome: by === null ? missed : "granted", by }];
}

function isWithin(text: string, address: IpAddress): boolean {
  const range = parseRange(text);
  return range !== undefined && addressSet([range]).has(address);
}
