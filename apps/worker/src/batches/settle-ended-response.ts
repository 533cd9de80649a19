import { endHeldObject, type HeldObject } from "@operon/db";
import { REPLY_USAGE } from "@operon/dialects";
import { settleEntries } from "../settlement/settle-entries.ts";
import type { PollingOptions } from "./polling-options.ts";
import { settlingTime } from "./settle-lines.ts";
import { responseEvent } from "./usage-events.ts";

const ENDS = ["completed", "failed", "cancelled", "incomplete"];
const CODE = /^[a-z][a-z0-9_.-]{0,63}$/;

/** Settles a response that was made in the background and has ended; false = it has not. */
export async function settleEndedResponse(
  options: PollingOptions,
  { held, said }: { readonly held: HeldObject; readonly said: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  const { status, completed_at: completedAt } = said;
  if (typeof status !== "string" || !ENDS.includes(status)) return false;
  const { pool } = options;
  const endedAtMs =
    typeof completedAt === "number" && completedAt > 0 ? Math.floor(completedAt * 1_000) : null;
  const atMs = await settlingTime(options, held, endedAtMs);
  if (atMs === undefined) return true;
  const counted = REPLY_USAGE["openai-responses"](Buffer.from(JSON.stringify(said)));
  if (counted !== undefined) {
    const { usage, serviceTier } = counted;
    const event = responseEvent(held, atMs, { usage, serviceTier, ...outcomeOf(status, said) });
    // Nobody is told: gateways hold what they reserved for it, and would count it twice.
    await settleEntries(options, [{ id: "", events: [event], rejected: [] }]);
  }
  await endHeldObject(pool, held, { state: "settled", details: { endedAtMs: endedAtMs ?? atMs } });
  return true;
}

function outcomeOf(
  status: string,
  { error }: Readonly<Record<string, unknown>>,
): { readonly status: number; readonly errorCode: string | null } {
  if (status === "cancelled") return { status: 499, errorCode: "cancelled" };
  if (status !== "failed") return { status: 200, errorCode: null };
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return { status: 500, errorCode: typeof code === "string" && CODE.test(code) ? code : "upstream_error" };
}
