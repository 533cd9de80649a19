import { HeldDetails, type KeptFile, KeptFileQuery } from "@operon/contracts";
import { type HeldObject, heldRepository, type UsageLabels } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { decodeHeldCursor, encodeHeldCursor } from "./held-cursor.ts";
import { heldLabels } from "./held-labels.ts";
import { ownersOf } from "./owners-of.ts";

/** Files of a tenant and, unless told otherwise, its subtree, the newest first; what they hold is nobody's business here. */
export async function listKeptFiles(
  ctx: ServiceContext,
  input: z.input<typeof KeptFileQuery>,
): Promise<{ data: KeptFile[]; nextCursor: string | null }> {
  authorise(ctx, "requests:read");
  const query = parseInput(KeptFileQuery, input);
  const scope = await listScope(ctx, query);
  const after = decodeHeldCursor(query.cursor);
  const found = await heldRepository.list(ctx.db.pool, {
    scope,
    kind: "file",
    after,
    limit: query.limit + 1,
  });
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1);
  const labels = await heldLabels(ctx, shown);
  return {
    data: shown.map((held) => fileAnswer(held, labels)),
    nextCursor: found.length > query.limit && last ? encodeHeldCursor(last) : null,
  };
}

function fileAnswer(held: HeldObject, labels: UsageLabels): KeptFile {
  const { file: said = {}, purpose, batchId } = HeldDetails.parse(held.details);
  const bytes = said.bytes ?? said.size_bytes;
  return {
    id: held.id,
    dialect: held.dialect,
    ...ownersOf(held, labels),
    filename: typeof said.filename === "string" ? said.filename.slice(0, 256) : null,
    purpose: purpose ?? null,
    bytes: typeof bytes === "number" && Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null,
    batchId: batchId ?? null,
    createdAt: new Date(held.createdAtMs).toISOString(),
    expiresAt: held.expiresAtMs === null ? null : new Date(held.expiresAtMs).toISOString(),
  };
}
