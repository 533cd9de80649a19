import { Batch, BatchQuery, KeptFile, KeptFileQuery, listOf } from "@operon/contracts";
import { getBatch, listBatches, listKeptFiles } from "@operon/services";
import { defineRoute } from "../route.ts";

const tag = "Batches";

export const BATCH_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/batches",
    tag,
    summary: "List batches, the newest first, with how far they are and what they cost once that is settled",
    query: BatchQuery,
    output: listOf(Batch),
    handler: (ctx, { query }) => listBatches(ctx, query),
  }),
  defineRoute({
    method: "GET",
    path: "/batches/{id}",
    tag,
    summary: "Get a batch by the id that its provider gave it",
    output: Batch,
    handler: (ctx, { params }) => getBatch(ctx, { id: params.id ?? "" }),
  }),
  defineRoute({
    method: "GET",
    path: "/files",
    tag,
    summary: "List files that providers keep, the newest first; what they hold is read at the gateway",
    query: KeptFileQuery,
    output: listOf(KeptFile),
    handler: (ctx, { query }) => listKeptFiles(ctx, query),
  }),
];
