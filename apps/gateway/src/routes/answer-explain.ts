import { MAX_MODEL_LENGTH } from "@operon/domain";
import { explainRequest } from "@operon/domain/mapping";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { refuse } from "../pipeline/refuse.ts";
import { respondJson } from "./respond-json.ts";

/** `GET /v1/operon/explain?model=`: every rule that was looked at, the winner and why, and who would be asked, in order. */
export function answerExplain(caller: Allowed<Caller>, { snapshot }: Gateway): void {
  const asked = askedModel(caller.exchange.target);
  if (asked === undefined) {
    const message = `Name a model of at most ${MAX_MODEL_LENGTH} characters: ?model=gpt-4o`;
    refuse(caller, { refused: "invalid_request", message, param: "model" });
    return;
  }
  const { tenant, access, routes } = caller;
  const { layers, defaultModel } = routes.mapping;
  const place = (layer: string) => placeOf(layer, { id: tenant.id, path: snapshot.pathOf(tenant.id) });
  const explanation = explainRequest({
    asked,
    layers: layers.map(({ name, rules }) => ({ place: place(name), rules })),
    routingLayers: routes.routing.map(({ tenantId, rules }) => ({
      place: place(`tenant-${tenantId}`),
      rules,
    })),
    defaultModel: defaultModel && { place: place(defaultModel.layer), model: defaultModel.model },
    isGranted: (model) => access.models.every((level) => level.grants(model)),
    providers: routes.providers.map((provider) => ({
      ...provider,
      kind: provider.adapter.kind,
      visible: provider.tenantId === tenant.id,
    })),
  });
  respondJson(caller, JSON.stringify(explanation));
}

/** Of accounts above the key's own nothing is told but that there are some. */
function placeOf(layer: string, tenant: { readonly id: string; readonly path: string }) {
  if (layer === "global") return { kind: "global" };
  if (layer.startsWith("key-")) return { kind: "key", id: layer.slice("key-".length) };
  return layer === `tenant-${tenant.id}` ? { kind: "tenant", ...tenant } : { kind: "upstream-account" };
}

function askedModel(target: string): string | undefined {
  const query = target.indexOf("?");
  const model = new URLSearchParams(query < 0 ? "" : target.slice(query + 1)).get("model")?.trim();
  return model && model.length <= MAX_MODEL_LENGTH ? model : undefined;
}
