import type { MappingContext, MappingPlace } from "@operon/contracts";
import type { MappingRule } from "@operon/domain/mapping";

/** What a draft would put in the place of its layer. */
export type LayerDraft = {
  readonly layer: string;
  readonly place: MappingPlace;
  readonly rules: readonly MappingRule[];
  readonly share: "subtree" | "self" | null;
  readonly defaultModel: string | null;
};

export type AskedContext = Omit<MappingContext, "layers" | "defaults"> & {
  readonly layers: readonly {
    readonly layer: string | null;
    readonly place: MappingPlace;
    readonly rules: readonly MappingRule[];
  }[];
  readonly defaults: readonly { readonly place: MappingPlace; readonly model: string }[];
};

/** What decides for a tenant or a key if the draft were in force: its rules, whom they reach, and its default model. */
export function contextWithDraft(context: MappingContext, draft: LayerDraft): AskedContext {
  const { layer, place, rules, defaultModel } = draft;
  const layers: AskedContext["layers"] = context.layers.filter((each) => each.layer !== layer);
  const defaults = context.defaults.filter((each) => !isSamePlace(each.place, place));
  return {
    ...context,
    layers: reaches(draft, context) ? insert(layers, { layer, place, rules }) : layers,
    defaults: defaultModel === null ? defaults : insert(defaults, { place, model: defaultModel }),
  };
}

function reaches({ place, share }: LayerDraft, { tenant, keyId }: MappingContext): boolean {
  if (place.kind === "tenant") return place.id === tenant.id || share !== "self";
  return place.kind !== "key" || place.id === keyId;
}

/** Nearest first: a key, the accounts from the deepest up, those that may not be named, global. */
function insert<Item extends { readonly place: MappingPlace }>(items: readonly Item[], item: Item): Item[] {
  const at = items.findIndex(({ place }) => distanceOf(place) > distanceOf(item.place));
  return at < 0 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
}

function distanceOf(place: MappingPlace): number {
  if (place.kind === "key") return 0;
  if (place.kind === "upstream-account") return Number.MAX_SAFE_INTEGER - 1;
  if (place.kind === "global") return Number.MAX_SAFE_INTEGER;
  return Number.MAX_SAFE_INTEGER / 2 - (place.path === "/" ? 0 : place.path.split("/").length);
}

function isSamePlace(a: MappingPlace, b: MappingPlace): boolean {
  return a.kind === b.kind && ("id" in a ? a.id : null) === ("id" in b ? b.id : null);
}
