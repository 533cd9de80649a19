import { NodeList } from "@operon/contracts";
import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";
import { summarizeNodes } from "./summarize-nodes.ts";

const WAITING_MS = 1_000;
const CALM_MS = 10_000;

/** The nodes; asked each second until all have `revision` (the newest where it is left out), then now and then. */
export function nodesQuery(revision?: string) {
  return queryOptions({
    queryKey: ["nodes", revision ?? null],
    queryFn: () => apiGet("/nodes", NodeList),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && summarizeNodes(data, revision).isDone ? CALM_MS : WAITING_MS,
  });
}
