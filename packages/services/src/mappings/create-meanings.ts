import type { MappingEffect } from "@operon/contracts";
import type { KeyId, TenantId } from "@operon/domain";
import { isServedBy, meantModel } from "@operon/domain/mapping";
import { compiledRules } from "./compiled-rules.ts";
import { type ModelSetting, modelSetting } from "./model-setting.ts";
import type { ModelWorld } from "./model-world.ts";

/** What a name means, and whether it would be served. */
export type Meaning = MappingEffect["before"];

type Asked = Pick<ModelSetting, "isGranted"> & { readonly meaning: Parameters<typeof meantModel>[1] };

/** Asks a world about many names: each layer is compiled once, each setting made once. Undefined = the tenant is gone. */
export function createMeanings(
  world: ModelWorld,
): (tenantId: TenantId, keyId: KeyId | null, asked: string) => Meaning | undefined {
  const settings = new Map<string, Asked | undefined>();
  /** What the same providers serve is the same, whoever asks. */
  const served = new Map<string, Map<string, boolean>>();

  /** Most keys have neither rules nor grants of their own, and mean what their tenant does. */
  const hasOwn = (keyId: KeyId): boolean =>
    world.layers.has(`key-${keyId}`) || (world.keys.get(keyId)?.models ?? null) !== null;

  const settingOf = (tenantId: TenantId, keyId: KeyId | null): Asked | undefined => {
    const own = keyId !== null && hasOwn(keyId) ? keyId : null;
    const name = own === null ? tenantId : `key ${own}`;
    if (settings.has(name)) return settings.get(name);
    const setting = modelSetting(world, tenantId, own);
    const asked = setting && askable(setting);
    settings.set(name, asked);
    return asked;
  };
  const askable = (setting: ModelSetting): Asked => {
    const { providers } = setting;
    const ids = providers.map(({ id }) => id).join(" ");
    const known = served.get(ids) ?? new Map<string, boolean>();
    served.set(ids, known);
    const isServed = (model: string): boolean => {
      const answer = known.get(model) ?? isServedBy(providers, model);
      known.set(model, answer);
      return answer;
    };
    const layers = setting.layers.map(({ row }) => ({
      map: (name: string) => compiledRules(row.rules).map(name),
    }));
    const meaning = { layers, defaultModel: setting.defaultModel?.model ?? null, isServed };
    return { isGranted: setting.isGranted, meaning };
  };

  return (tenantId, keyId, asked) => {
    const setting = settingOf(tenantId, keyId);
    if (setting === undefined) return undefined;
    const model = meantModel(asked, setting.meaning);
    if (!setting.isGranted(model)) return { model, outcome: "not-granted" };
    return { model, outcome: setting.meaning.isServed(model) ? "served" : "unserved" };
  };
}
