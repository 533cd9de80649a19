import type { MappingEffect } from "@operon/contracts";
import type { KeyId, TenantId } from "@operon/domain";
import { isServedBy } from "@operon/domain/mapping";
import { compiledRules } from "./compiled-rules.ts";
import { type ModelSetting, modelSetting } from "./model-setting.ts";
import type { ModelWorld } from "./model-world.ts";

/** What a name means, and whether it would be served. */
export type Meaning = MappingEffect["before"];

/** Asks a world about many names: each layer is compiled once, each setting made once. Undefined = the tenant is gone. */
export function createMeanings(
  world: ModelWorld,
): (tenantId: TenantId, keyId: KeyId | null, asked: string) => Meaning | undefined {
  const settings = new Map<string, ModelSetting | undefined>();
  const served = new Map<string, boolean>();

  const settingOf = (tenantId: TenantId, keyId: KeyId | null): ModelSetting | undefined => {
    const name = `${tenantId} ${keyId}`;
    if (!settings.has(name)) settings.set(name, modelSetting(world, tenantId, keyId));
    return settings.get(name);
  };
  const isServed = ({ providers }: ModelSetting, model: string): boolean => {
    const name = `${providers.map(({ id }) => id).join(" ")} ${model}`;
    const answer = served.get(name) ?? isServedBy(providers, model);
    served.set(name, answer);
    return answer;
  };

  return (tenantId, keyId, asked) => {
    const setting = settingOf(tenantId, keyId);
    if (setting === undefined) return undefined;
    let model: string | undefined;
    for (const { row } of setting.layers) {
      model = compiledRules(row.rules).map(asked);
      if (model !== undefined) break;
    }
    const { defaultModel } = setting;
    model ??= defaultModel !== null && !isServed(setting, asked) ? defaultModel.model : asked;
    if (!setting.isGranted(model)) return { model, outcome: "not-granted" };
    return { model, outcome: isServed(setting, model) ? "served" : "unserved" };
  };
}
