import type { MappingTestResult } from "@operon/contracts";
import type { MappingLayerRow } from "@operon/db";
import { createMeanings } from "./create-meanings.ts";
import type { FoundOwner } from "./mapping-owner.ts";
import type { ModelWorld } from "./model-world.ts";

/** What becomes of a layer's tests in a world that holds the layer as it shall be. */
export function runMappingTests(
  world: ModelWorld,
  owner: FoundOwner,
  { tests }: Pick<MappingLayerRow, "tests">,
): MappingTestResult[] {
  const meaningOf = createMeanings(world);
  return tests.map(({ model, tenantId, expects }) => {
    const keyId = tenantId === null ? owner.keyId : null;
    const actual = meaningOf(tenantId ?? owner.tenantId, keyId, model)?.model ?? null;
    return { model, tenantId, expects, actual, passed: actual === expects };
  });
}
