import type { MappingLayer } from "@operon/contracts";
import type { MappingLayerRow, PathTenant } from "@operon/db";
import { comparePatterns } from "@operon/domain";
import type { MappingRule } from "@operon/domain/mapping";
import type { Actor } from "../context/service-context.ts";
import type { FoundOwner } from "./mapping-owner.ts";
import { mappingPlace } from "./mapping-place.ts";

/** A layer in which nothing was ever said. */
export function emptyLayer(name: string): MappingLayerRow {
  return { id: "0", name, revision: 0n, share: "subtree", defaultModel: null, tests: [], rules: [] };
}

/** A layer as the API shows it. `path` leads from the root to its tenant. */
export function mappingLayerAnswer(
  { actor, writable }: { readonly actor: Actor; readonly writable: boolean },
  owner: FoundOwner,
  { row, path }: { readonly row: MappingLayerRow; readonly path: readonly PathTenant[] },
): MappingLayer {
  const tenant = path.at(-1) as PathTenant;
  const place =
    owner.scope === "tenant"
      ? mappingPlace(actor, path, { kind: "tenant", tenant })
      : owner.keyId === null
        ? ({ kind: "global" } as const)
        : ({ kind: "key", id: owner.keyId } as const);
  return {
    layer: row.name,
    place,
    rules: inOrder(row.rules),
    tests: row.tests.map((test) => ({ ...test })),
    share: owner.scope === "tenant" ? row.share : null,
    defaultModel: row.defaultModel,
    revision: row.revision === 0n ? null : row.revision.toString(),
    writable,
  };
}

/** Rules in the order of precedence, which is the order in which they are looked at. */
export function inOrder(rules: readonly MappingRule[]): MappingRule[] {
  return [...rules].sort((a, b) => comparePatterns(a.pattern, b.pattern));
}
