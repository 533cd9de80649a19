import type { MappingLayerName } from "@operon/contracts";
import {
  type ChangeRow,
  changeRepository,
  type MappingSettings,
  mappingRepository,
  mappingVersionRepository,
  type Reader,
} from "@operon/db";
import { type MappingRule, parseId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { Actor } from "../context/service-context.ts";
import { emptyLayer } from "./mapping-layer-answer.ts";
import type { FoundOwner } from "./mapping-owner.ts";

/** A publication of a layer, with the layer as it left it. */
export type FoundVersion = {
  readonly change: ChangeRow;
  readonly rules: readonly MappingRule[];
  readonly settings: MappingSettings;
};

/** Throws `not_found` for what is no publication of this layer. */
export async function requireMappingVersion(
  reader: Reader,
  { owner }: { readonly actor: Actor; readonly owner: FoundOwner },
  { layer, revision }: { readonly layer: MappingLayerName; readonly revision: string },
): Promise<FoundVersion> {
  const [row] = await mappingRepository.layers(reader, [layer]);
  const scope = { top: owner.position, subtree: false };
  const found = parseId(revision) ? await changeRepository.find(reader, scope, revision) : null;
  if (row === undefined || found?.objectType !== "mapping" || found.objectId !== row.id) {
    throw new OperonError("not_found");
  }
  const rules = await mappingVersionRepository.rulesAt(reader, row.id, found.id);
  const settings = await mappingVersionRepository.settingsAt(reader, row.id, found.id);
  return { change: found, rules, settings: settings ?? emptyLayer(layer) };
}
