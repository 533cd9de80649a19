import { decodeSegment } from "../delivery/decode-segment.ts";
import type { WireCall } from "../delivery/wire-format.ts";
import { AzureError } from "./azure-error.ts";

/** What a path of Azure's asks for. */
export interface Target {
  /** As below OpenAI's `/v1`: `chat/completions`. */
  readonly operation: string;
  /** Named by the path; null where the body names it. */
  readonly deployment: string | null;
}

const deployments = /^\/openai\/deployments\/([^/]+)\/(.+)$/;
const dated = /^\d{4}-\d{2}-\d{2}(?:-preview)?$/;
const undated = new Set(["v1", "preview", "latest"]);

/** Reads the path and `api-version`; throws Azure's refusal: 404 without a version, 400 for one that it does not know. */
export function readTarget({ path, query }: Pick<WireCall, "path" | "query">): Target {
  const version = query.get("api-version");
  if (path.startsWith("/openai/v1/")) {
    if (version !== null && !undated.has(version)) throw badVersion();
    return { operation: path.slice("/openai/v1/".length), deployment: null };
  }
  if (version === null || version === "") throw notFound();
  if (!dated.test(version)) throw badVersion();
  const [, deployment, operation] = deployments.exec(path) ?? [];
  if (deployment !== undefined && operation !== undefined) {
    return { operation, deployment: decodeSegment(deployment) };
  }
  return { operation: path.slice("/openai/".length), deployment: null };
}

/** Azure's refusal of a path that it does not have. */
export function notFound(): AzureError {
  return new AzureError("Resource not found", { status: 404 });
}

/** Azure's refusal of a deployment that the resource does not have. */
export function deploymentMissing(): AzureError {
  return new AzureError(
    "The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.",
    { status: 404, code: "DeploymentNotFound" },
  );
}

function badVersion(): AzureError {
  return new AzureError("API version not supported", { status: 400, code: "BadRequest" });
}
