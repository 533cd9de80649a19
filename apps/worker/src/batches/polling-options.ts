import type { Logger } from "@operon/telemetry";
import type { Settling } from "../settlement/settle-entries.ts";
import type { AskPatience } from "./ask-account.ts";
import type { Vault } from "./open-account.ts";

/** What looking after open batches and responses needs. */
export type PollingOptions = Settling &
  Vault & {
    readonly retentionDays: number;
    /** How often it looks for what is due. */
    readonly pollMs: number;
    /** So long nobody else takes what one worker has taken; renewed while it settles. */
    readonly leaseMs: number;
    /** How long an account may take for an object, and for results. */
    readonly patience: { readonly object: AskPatience; readonly results: AskPatience };
    /** Told of the followed counters that grew. */
    readonly onCounted: (counters: readonly string[]) => void;
    /** Told of the budgets of which open batches hold another amount now. */
    readonly onHeld: (budgets: readonly string[]) => void;
    /** Called when a batch or a response was settled or lost. */
    readonly onEnded?: (id: string) => void;
    readonly logger: Pick<Logger, "info" | "warn" | "debug">;
  };
