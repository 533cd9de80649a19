import { IdText, NameText } from "@operon/contracts";
import { z } from "zod";
import { EXPIRY_CHOICES, expiryOf } from "./expiry-choice.ts";

/** A tag as a row of the form. */
const TagRow = z.object({ name: z.string().trim().min(1).max(64), value: z.string().trim().max(256) });

/** What a person fills in for a key; `expiresOn` counts where the choice is "custom". */
export const KeyForm = z
  .object({
    name: NameText,
    tenantId: IdText,
    tags: z.array(TagRow).max(32),
    expiry: z.enum(EXPIRY_CHOICES),
    expiresOn: z.string(),
  })
  .superRefine(({ expiry, expiresOn, tags }, context) => {
    const until = expiry === "custom" ? expiryOf({ expiry, expiresOn }, new Date()) : null;
    if (expiry === "custom" && (until === null || new Date(until) <= new Date())) {
      context.addIssue({ code: "custom", path: ["expiresOn"], params: { say: "futureDate" } });
    }
    for (const [index, { name }] of tags.entries()) {
      if (tags.findIndex((tag) => tag.name === name) !== index) {
        context.addIssue({ code: "custom", path: ["tags", index, "name"], params: { say: "duplicate" } });
      }
    }
  });
export type KeyForm = z.infer<typeof KeyForm>;

/** Rows of the form as the API takes them. */
export function tagsOf(rows: KeyForm["tags"]): Record<string, string> {
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
