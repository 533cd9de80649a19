import { LimitsAnswer, UpdateKey } from "@operon/contracts";
import { z } from "zod";
import { EXPIRY_CHOICES } from "./expiry-choice.ts";
import { expiryIssues, TagRow, tagIssues } from "./key-form.ts";

const MAX_TAGS = 32;

/** What many keys can get at once; a form shows one of them. */
export const BulkForm = z
  .object({
    expiry: z.enum(EXPIRY_CHOICES),
    expiresOn: z.string(),
    tags: z.array(TagRow).max(MAX_TAGS),
    models: UpdateKey.pick({ models: true }).required().shape.models,
    limits: LimitsAnswer,
  })
  .superRefine((values, context) => {
    for (const { path, say } of [...expiryIssues(values), ...tagIssues(values.tags)]) {
      context.addIssue({ code: "custom", path, params: { say } });
    }
  });
export type BulkForm = z.infer<typeof BulkForm>;
