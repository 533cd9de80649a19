import { ON_HOLD_EXHAUSTED } from "@operon/domain";
import { z } from "zod";
import { IdText, ListQuery, NameText, SlugText, TimeText } from "./common-fields.ts";
import { tenantGrantAnswer, tenantGrantInput } from "./policy.ts";

export const Tenant = z.strictObject({
  id: IdText,
  parentId: IdText.nullable(),
  dna: z.string(),
  /** Slugs below the root, such as `acme/team-a`; `/` for the root. */
  path: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "frozen"]),
  timeZone: z.string(),
  /** What becomes of a running stream whose hold is used up; null = as above it, at last `top-up`. */
  onHoldExhausted: z.enum(ON_HOLD_EXHAUSTED).nullable(),
  depth: z.int(),
  childCount: z.int(),
  demo: z.boolean(),
  ...tenantGrantAnswer,
  revision: z.string(),
  createdAt: TimeText,
});
export type Tenant = z.infer<typeof Tenant>;

const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  }, "must be an IANA time zone");

export const CreateTenant = z.strictObject({
  parentId: IdText,
  slug: SlugText,
  name: NameText,
  timeZone: TimeZone.default("UTC"),
  onHoldExhausted: z.enum(ON_HOLD_EXHAUSTED).nullable().default(null),
  ...tenantGrantInput,
});
export type CreateTenant = z.infer<typeof CreateTenant>;

export const UpdateTenant = z.strictObject({
  name: NameText.optional(),
  timeZone: TimeZone.optional(),
  onHoldExhausted: z.enum(ON_HOLD_EXHAUSTED).nullable().optional(),
  status: z.enum(["active", "frozen"]).optional(),
  ...tenantGrantInput,
});
export type UpdateTenant = z.infer<typeof UpdateTenant>;

/** Puts a tenant with all that stands below it under another parent. */
export const MoveTenant = z.strictObject({ parentId: IdText });
export type MoveTenant = z.infer<typeof MoveTenant>;

/** With `parent`: its children only. Else the whole subtree, which `q` searches by name, slug and path. */
export const TenantQuery = ListQuery.extend({ parent: IdText.optional() });
export type TenantQuery = z.infer<typeof TenantQuery>;

/** `ancestors` from the asker's own tenant down; nothing above it. */
export const TenantDetail = z.strictObject({
  tenant: Tenant,
  ancestors: z.array(z.strictObject({ id: IdText, name: z.string(), slug: z.string() })),
});
export type TenantDetail = z.infer<typeof TenantDetail>;
