import { QueryClient } from "@tanstack/react-query";

const FRESH_MS = 10_000;

/** One per browser tab. An answer that says "no" (4xx) is not asked for again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: (failures, error) => failures < 2 && !isRefusal(error) },
    },
  });
}

function isRefusal(error: Error): boolean {
  return "status" in error && typeof error.status === "number" && error.status >= 400 && error.status < 500;
}
