import type { MappingDraft } from "@operon/contracts";
import { type MappingLayerRow, modelWorldRepository, type Reader } from "@operon/db";
import { isInSubtree, type TenantId, type TreePosition } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { FoundOwner } from "./mapping-owner.ts";

/** A layer as a draft would have it; of the fields beside the rules, what the draft leaves out stays. */
export function draftedLayer(row: MappingLayerRow, draft: MappingDraft): MappingLayerRow {
  const { rules, tests, share, defaultModel } = draft;
  return {
    ...row,
    rules,
    tests:
      tests?.map(({ tenantId, ...test }) => ({ ...test, tenantId: tenantId as TenantId | null })) ??
      row.tests,
    share: share ?? row.share,
    defaultModel: defaultModel === undefined ? row.defaultModel : defaultModel,
  };
}

/**
 * Where the tenants of a layer's tests stand. Throws `invalid_request` for a test about a tenant that is not within the layer's
 * reach, where the draft brought it along, and for sharing what cannot be shared.
 */
export async function findTestedTenants(
  reader: Reader,
  owner: FoundOwner,
  { layer, draft }: { readonly layer: MappingLayerRow; readonly draft: MappingDraft },
): Promise<TreePosition[]> {
  if (draft.share === "self" && owner.scope !== "tenant") {
    throw new OperonError("invalid_request", {
      message: "Only the rules of an account can be kept from its sub-accounts.",
      param: "share",
    });
  }
  if (draft.defaultModel && owner.scope === "key") {
    throw new OperonError("invalid_request", {
      message: "A key has no default model.",
      param: "defaultModel",
    });
  }
  const ids = [...new Set(layer.tests.flatMap(({ tenantId }) => tenantId ?? []))];
  const positions = await modelWorldRepository.positions(reader, ids);
  const within = positions.filter(
    (position) => owner.scope !== "key" && isInSubtree(owner.position, position),
  );
  const known = new Set(within.map(({ id }) => id));
  const issues = (draft.tests ?? []).flatMap(({ tenantId }, index) =>
    tenantId === null || known.has(tenantId as TenantId)
      ? []
      : [{ path: `tests.${index}.tenantId`, message: "there is no such account in reach of these rules" }],
  );
  if (issues.length > 0) throw new OperonError("invalid_request", { issues });
  return within;
}
