import type { Mapping, MappingLayerName } from "@operon/contracts";
import { mappingRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "../context/service-context.ts";
import { mappingAnswer } from "./mapping-answer.ts";

/** The rule of a layer with this pattern. Throws `not_found` where it has gone. */
export async function findMapping(
  ctx: ServiceContext,
  layer: MappingLayerName,
  pattern: string,
): Promise<Mapping> {
  const row = await mappingRepository.findByPattern(ctx.db.prisma, layer, pattern);
  if (row === null) throw new OperonError("not_found");
  return mappingAnswer(row);
}
