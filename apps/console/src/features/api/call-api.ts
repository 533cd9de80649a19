import { Problem } from "@operon/contracts";
import type { z } from "zod";
import { ApiProblem } from "./api-problem.ts";
import { leaveToSignIn } from "./leave-to-sign-in.ts";

const PREFIX = "/api/v1";
const TIMEOUT_MS = 30_000;

export type ApiCall<Schema extends z.ZodType | null> = {
  readonly path: string;
  /** Of the answer; null where it has no body. */
  readonly schema: Schema;
  readonly init?: RequestInit;
};
export type ApiAnswer<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** One call of the management API. Throws `ApiProblem` for everything but a success of the expected shape. */
export async function callApi<Schema extends z.ZodType | null>(
  call: ApiCall<Schema>,
): Promise<ApiAnswer<Schema>> {
  const { path, schema, init = {} } = call;
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  const response = await fetch(`${PREFIX}${path}`, { ...init, signal }).catch((cause: unknown) => {
    // Whoever cancelled their own call does not want to hear of it.
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem(
      { status: 0, code: "unreachable", title: "The server could not be reached." },
      { cause },
    );
  });
  if (!response.ok) throw await problemOf(response);
  if (schema === null) return undefined as ApiAnswer<Schema>;
  const answer = schema.safeParse(await readJson(response));
  if (!answer.success) throw unexpected(response, answer.error);
  return answer.data as ApiAnswer<Schema>;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed = Problem.safeParse(await readJson(response));
  const problem = parsed.success ? new ApiProblem(parsed.data) : unexpected(response, parsed.error);
  if (problem.status === 401 && problem.code !== "invalid_credentials") leaveToSignIn();
  return problem;
}

async function readJson(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

function unexpected(response: Response, cause: unknown): ApiProblem {
  const requestId = response.headers.get("x-request-id");
  return new ApiProblem(
    {
      // A success that cannot be read is no success, and asking again will not mend it.
      status: response.ok ? 500 : response.status,
      code: "unexpected_answer",
      title: "The server answered in a form that this page does not know. Reload it.",
      ...(requestId ? { requestId } : {}),
    },
    { cause },
  );
}
