import { z } from "zod";
import { FallbackModels, RoutingModelText, RoutingStrategyText } from "../api/routing.ts";

const strategy = RoutingStrategyText.nullable().optional();
const fallbacks = FallbackModels.nullable().optional();
const continueStreams = z.boolean().nullable().optional();

const FileRoutingRule = z
  .strictObject({ strategy, fallbacks, continueStreams })
  .refine((rule) => Object.values(rule).some((value) => value !== undefined), "the rule says nothing");

/**
 * The routing rules of a tenant: `strategy` and `continueStreams` for every model, `fallbacks` by model, `rules` for whatever holds
 * for some models only. In the file they are objects, so that no model stands twice; `null` clears.
 */
export const FileRouting = z
  .strictObject({
    strategy,
    fallbacks: z.record(RoutingModelText, FallbackModels.nullable()).nullable().optional(),
    continueStreams,
    rules: z.record(RoutingModelText, FileRoutingRule.nullable()).nullable().optional(),
  })
  .superRefine((routing, ctx) => {
    const refuse = (path: string[], message: string) => ctx.addIssue({ code: "custom", path, message });
    const itself = "the model itself is no fallback";
    for (const [model, models] of Object.entries(routing.fallbacks ?? {})) {
      if (models?.includes(model)) refuse(["fallbacks", model], itself);
      if (routing.rules?.[model]?.fallbacks !== undefined) {
        refuse(["rules", model, "fallbacks"], "stands under fallbacks too");
      }
    }
    for (const [model, rule] of Object.entries(routing.rules ?? {})) {
      if (rule?.fallbacks?.includes(model)) refuse(["rules", model, "fallbacks"], itself);
    }
    for (const field of ["strategy", "continueStreams"] as const) {
      if (routing[field] === undefined || routing.rules?.["*"]?.[field] === undefined) continue;
      refuse(["rules", "*", field], `stands as ${field} too`);
    }
  });
export type FileRouting = z.infer<typeof FileRouting>;
