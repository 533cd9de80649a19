import { z } from "zod";

/** An id in decimal. */
export const IdText = z.string().regex(/^[1-9]\d{0,18}$/, "must be an id");
/** ISO 8601 in UTC. */
export const TimeText = z.iso.datetime();
/** USD with nine places, such as `"0.000123000"`. */
export const UsdText = z.string().regex(/^-?\d+\.\d{9}$/);
/** A name that a person chose. */
export const NameText = z.string().trim().min(1).max(128);
/** Why somebody changes something, for the change log. */
export const ReasonText = z.string().trim().min(1).max(500);
/** Part of a tenant's path. */
export const SlugText = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, "lower-case letters, digits and inner hyphens");
/** Key-value pairs by which usage can be told apart later. */
export const Tags = z
  .record(z.string().min(1).max(64), z.string().max(256))
  .refine((tags) => Object.keys(tags).length <= 32, "at most 32 tags");

/** What every list takes: `?cursor=&limit=&subtree=&q=&sort=`. `sort` is a column, `-column` descending. */
export const ListQuery = z.strictObject({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Text in a URL; a boolean where a program calls, so that a parsed query parses again. */
  subtree: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")])
    .default(true),
  tenant: IdText.optional(),
  q: z.string().trim().max(200).optional(),
  sort: z.string().max(64).optional(),
});
export type ListQuery = z.infer<typeof ListQuery>;

/** A page of a list. */
export const listOf = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ data: z.array(row), nextCursor: z.string().nullable() });

/** RFC 9457 problem details, with the stable code of packages/errors. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
