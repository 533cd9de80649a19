import type { z } from "zod";
import { type ApiAnswer, callApi } from "./call-api.ts";
import { type ApiQuery, queryString } from "./query-string.ts";

/** Reads from `/api/v1`: `apiGet("/keys", listOf(Key), { tenant, limit: 50 })`. Throws `ApiProblem`. */
export async function apiGet<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  query?: ApiQuery,
): Promise<ApiAnswer<Schema>> {
  return callApi({ path: path + queryString(query), schema });
}
