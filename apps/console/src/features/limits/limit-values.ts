import { LimitsAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS, type LimitDimension } from "@operon/domain";
import { z } from "zod";

/** The limits of one tenant or key as they are filled in, with those in their trial. */
export const LimitValues = z.object({ limits: LimitsAnswer, shadowLimits: LimitsAnswer });
export type LimitValues = z.infer<typeof LimitValues>;

type Field = `${"limits" | "shadowLimits"}.${LimitDimension}`;

/** Where the server's paths stand in the form. */
export const LIMIT_VALUE_FIELDS: Readonly<Record<string, Field>> = Object.fromEntries(
  (["limits", "shadowLimits"] as const).flatMap((list) =>
    LIMIT_DIMENSIONS.map((dimension): [string, Field] => [`${list}.${dimension}`, `${list}.${dimension}`]),
  ),
);
