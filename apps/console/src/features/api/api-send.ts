import type { z } from "zod";
import { type ApiAnswer, callApi } from "./call-api.ts";

export type ApiMethod = "POST" | "PUT" | "PATCH" | "DELETE";

/** Changes something below `/api/v1`; `schema` is null where the answer has no body. Throws `ApiProblem`. */
// Four plain arguments read like the request that they are: method, address, answer, body.
export async function apiSend<Schema extends z.ZodType | null>(
  method: ApiMethod,
  path: string,
  schema: Schema,
  body?: unknown,
): Promise<ApiAnswer<Schema>> {
  const sent =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return callApi({ path, schema, init: { method, ...sent } });
}
