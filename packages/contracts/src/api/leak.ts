import { z } from "zod";

/** Secrets that somebody found where they should not be, and where. Whoever can show them need not sign in. */
export const ReportLeak = z.strictObject({
  secrets: z.array(z.string().min(1).max(256)).min(1).max(100),
  /** Such as the address of a page or a commit. */
  foundAt: z.string().trim().max(500).optional(),
});
export type ReportLeak = z.infer<typeof ReportLeak>;

/** In the order of the report. `unknown` = none of ours, or not valid any more before. */
export const LeakReport = z.strictObject({
  results: z.array(
    z.strictObject({
      kind: z.enum(["virtual-key", "management-token", "unknown"]),
      outcome: z.enum(["revoked", "unknown"]),
    }),
  ),
});
export type LeakReport = z.infer<typeof LeakReport>;
