"use client";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../api/index.ts";

/** Reads the layer again where publishing met a newer revision, so that the page can say whose. */
export function useConflictRefresh(queryKey: QueryKey): (error: unknown) => void {
  const queryClient = useQueryClient();
  return (error) => {
    if (error instanceof ApiProblem && error.status === 409) void queryClient.invalidateQueries({ queryKey });
  };
}
