import { RequestDetail } from "@operon/contracts";
import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { ApiProblem, apiGet } from "../api/index.ts";
import { callPlayground } from "./call-playground.ts";

const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });
/** Usage is settled some seconds after an answer; not at all where nothing reached a provider. */
const MAX_TRIES = 8;
const TRY_MS = 3_000;
const MODELS_FRESH_MS = 30_000;

/** The models that the gateway serves to the viewer, by name. */
export function servedModelsQuery() {
  return queryOptions({
    queryKey: ["playground", "models"],
    queryFn: async ({ signal }) => {
      const answer = await callPlayground("models", { signal });
      return ModelList.parse(await answer.json()).data.map(({ id }) => id);
    },
    staleTime: MODELS_FRESH_MS,
  });
}

/** A request as it was settled; waits until it is. */
export function settledRequestQuery(requestId: string) {
  return queryOptions({
    queryKey: ["playground", "settled", requestId],
    queryFn: async () => {
      // Before the first try too: settling takes its time, and what is not there yet is a 404.
      await new Promise((resolve) => setTimeout(resolve, TRY_MS));
      return (await apiGet(`/requests/${requestId}`, RequestDetail)).request;
    },
    retry: (tries, error) => tries < MAX_TRIES && error instanceof ApiProblem && error.status === 404,
    retryDelay: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
