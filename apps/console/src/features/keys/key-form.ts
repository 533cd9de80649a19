import { IdText, type Key, LimitsAnswer, NameText, UpdateKey } from "@operon/contracts";
import { z } from "zod";
import { LIMIT_FIELDS, NO_LIMITS } from "../policy/index.ts";
import { EXPIRY_CHOICES, expiryOf } from "./expiry-choice.ts";

/** A tag as a row of the form. */
export const TagRow = z.object({ name: z.string().trim().min(1).max(64), value: z.string().trim().max(256) });

const MAX_TAGS = 32;
const grants = UpdateKey.pick({
  models: true,
  endpoints: true,
  allowlist: true,
  allowlistMode: true,
}).required();

/** What a person fills in for a key; `expiresOn` counts where the choice is "custom". */
export const KeyForm = z
  .object({
    name: NameText,
    tenantId: IdText,
    tags: z.array(TagRow).max(MAX_TAGS),
    expiry: z.enum(EXPIRY_CHOICES),
    expiresOn: z.string(),
    ...grants.shape,
    limits: LimitsAnswer,
  })
  .superRefine((values, context) => {
    for (const { path, say } of [...expiryIssues(values), ...tagIssues(values.tags)]) {
      context.addIssue({ code: "custom", path, params: { say } });
    }
  });
export type KeyForm = z.infer<typeof KeyForm>;

/** Where the server's paths stand in the form. */
export const KEY_FIELDS = {
  name: "name",
  tenantId: "tenantId",
  expiresAt: "expiry",
  tags: "tags",
  models: "models",
  endpoints: "endpoints",
  allowlist: "allowlist",
  allowlistMode: "allowlistMode",
  ...LIMIT_FIELDS,
} as const;

type Issue = { path: (string | number)[]; say: string };

/** That a day of one's own choice lies ahead. */
export function expiryIssues({ expiry, expiresOn }: Pick<KeyForm, "expiry" | "expiresOn">): Issue[] {
  if (expiry !== "custom") return [];
  const until = expiryOf({ expiry, expiresOn }, new Date());
  return until === null || new Date(until) <= new Date() ? [{ path: ["expiresOn"], say: "futureDate" }] : [];
}

/** That no tag is there twice. */
export function tagIssues(tags: KeyForm["tags"]): Issue[] {
  return tags.flatMap(({ name }, index) =>
    tags.findIndex((tag) => tag.name === name) === index
      ? []
      : [{ path: ["tags", index, "name"], say: "duplicate" }],
  );
}

/** Rows of the form as the API takes them. */
export function tagsOf(rows: KeyForm["tags"]): Record<string, string> {
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

/** A form in which nothing is taken away. */
export function emptyKey(tenantId: string): KeyForm {
  return {
    name: "",
    tenantId,
    tags: [],
    expiry: "never",
    expiresOn: "",
    models: null,
    endpoints: null,
    allowlist: [],
    allowlistMode: "enforce",
    limits: NO_LIMITS,
  };
}

/** The form for a key that is there. */
export function formOf(key: Key): KeyForm {
  const { name, tenantId, models, endpoints, allowlist, allowlistMode, limits } = key;
  return {
    name,
    tenantId,
    tags: Object.entries(key.tags).map(([tag, value]) => ({ name: tag, value })),
    expiry: key.expiresAt === null ? "never" : "keep",
    expiresOn: "",
    models,
    endpoints,
    allowlist,
    allowlistMode,
    limits,
  };
}
