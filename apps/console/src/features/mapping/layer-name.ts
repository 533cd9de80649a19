/** Whose rules a page is about. */
export type LayerTarget =
  | { readonly kind: "global" }
  | { readonly kind: "tenant"; readonly id: string }
  | { readonly kind: "key"; readonly id: string };

const NAME = /^(tenant|key)-([1-9]\d{0,18})$/;

/** `tenant-7` as the API names it, read; undefined = that is no layer. */
export function readLayerName(name: string): LayerTarget | undefined {
  if (name === "global") return { kind: "global" };
  const [, kind, id] = NAME.exec(name) ?? [];
  if (id === undefined) return undefined;
  return kind === "key" ? { kind, id } : { kind: "tenant", id };
}

/** The page that edits a layer. */
export function layerHref(name: string): string {
  const layer = readLayerName(name);
  if (layer?.kind === "key") return `/keys/${layer.id}/mapping`;
  return `/mapping?layer=${encodeURIComponent(name)}`;
}
