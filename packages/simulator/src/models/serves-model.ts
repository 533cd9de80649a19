/** Whether the list (names, or prefixes that end in a star) serves a model; names from `sim-` on always are. */
export function servesModel(models: readonly string[], model: string): boolean {
  if (model.startsWith("sim-")) return true;
  return models.some((name) => (name.endsWith("*") ? model.startsWith(name.slice(0, -1)) : name === model));
}
