import { Problem } from "@operon/contracts";
import { ApiProblem, leaveToSignIn } from "../api/index.ts";
import { GatewayRefusal } from "./gateway-refusal.ts";

/**
 * One call through the console to the gateway. Throws `ApiProblem` for what the console refused, and
 * `GatewayRefusal` for what the gateway or a provider refused.
 */
export async function callPlayground(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`/api/playground/${path}`, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiProblem(
      { status: 0, code: "unreachable", title: "The server could not be reached." },
      { cause },
    );
  });
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => undefined);
  if (response.headers.get("content-type")?.startsWith("application/problem+json") === true) {
    const problem = Problem.safeParse(body);
    if (response.status === 401) leaveToSignIn();
    if (problem.success) throw new ApiProblem(problem.data);
  }
  throw new GatewayRefusal(response.status, body, response.headers);
}
