import { createModelMapper, type MappingRule, type ModelMapper } from "@operon/domain/mapping";

const compiled = new WeakMap<readonly MappingRule[], ModelMapper>();

/** Rules that were read once are compiled once, however often they are asked; they are forgotten with the rules. */
export function compiledRules(rules: readonly MappingRule[]): ModelMapper {
  const mapper = compiled.get(rules) ?? createModelMapper(rules);
  compiled.set(rules, mapper);
  return mapper;
}
