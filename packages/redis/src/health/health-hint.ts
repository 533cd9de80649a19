import { isNodeId } from "../nodes/create-node-texts.ts";
import { parseJson } from "../parse-json.ts";
import type { CircuitReason } from "./deployment-health.ts";
import { isCircuitReason, isCodeOrNull, isDecimalId } from "./health-report.ts";

/** What a gateway tells the others when a circuit of its own opened or closed. They decide for themselves. */
export interface HealthHint {
  /** Who says so; a node hears its own too. */
  readonly node: string;
  readonly deploymentId: string;
  readonly state: "out" | "back";
  /** Why it was out. */
  readonly reason: CircuitReason;
  /** What the last failure was, such as `upstream_overloaded`; null = there was none. */
  readonly code: string | null;
}

const MAX_LENGTH = 512;

/** The text of a hint. */
export function writeHint({ node, deploymentId, state, reason, code }: HealthHint): string {
  return JSON.stringify([node, deploymentId, state, reason, isCodeOrNull(code) ? code : null]);
}

/** The hint in a message, or undefined where it is none: whoever reaches Redis can publish anything. */
export function readHint(message: string): HealthHint | undefined {
  const said = message.length <= MAX_LENGTH ? parseJson(message) : undefined;
  if (!Array.isArray(said) || said.length !== 5) return undefined;
  const [node, deploymentId, state, reason, code]: unknown[] = said;
  if (!isNodeId(node) || !isDecimalId(deploymentId)) return undefined;
  if (state !== "out" && state !== "back") return undefined;
  if (!isCircuitReason(reason) || !isCodeOrNull(code)) return undefined;
  return { node, deploymentId, state, reason, code };
}
