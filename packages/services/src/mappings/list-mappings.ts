import { type Mapping, MappingQuery } from "@operon/contracts";
import { mappingRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { mappingAnswer } from "./mapping-answer.ts";

/** Rules of all layers of a tenant and, unless told otherwise, its subtree; sorts by pattern and createdAt. */
export async function listMappings(
  ctx: ServiceContext,
  input: z.input<typeof MappingQuery>,
): Promise<{ data: Mapping[]; nextCursor: string | null }> {
  authorise(ctx, "mappings:read");
  const { layer, q, ...query } = parseInput(MappingQuery, input);
  const scope = await listScope(ctx, query);
  const { rows, nextCursor } = await mappingRepository.list(ctx.db.prisma, { scope, layer, q, page: query });
  return { data: rows.map(mappingAnswer), nextCursor };
}
