import { CreateTenant, EmailText, LimitsAnswer, UpdateTenant } from "@operon/contracts";
import { z } from "zod";
import { ChildrenRule, NO_LIMITS } from "../policy/index.ts";

const ceilings = UpdateTenant.pick({ models: true, endpoints: true }).required().shape;

/** What is filled in for a new sub-account: what it is, what it may do at most, and who owns it. */
export const NewAccountForm = CreateTenant.pick({ name: true, slug: true, parentId: true }).extend({
  timeZone: z.string(),
  ...ceilings,
  limits: LimitsAnswer,
  children: ChildrenRule,
  /** Empty = nobody is invited yet. */
  ownerEmail: z.union([z.literal(""), EmailText]),
});
export type NewAccountForm = z.input<typeof NewAccountForm>;

/** A form in which nothing is taken away. */
export function emptyAccount(parentId: string): NewAccountForm {
  return {
    name: "",
    slug: "",
    parentId,
    timeZone: "UTC",
    models: null,
    endpoints: null,
    limits: NO_LIMITS,
    children: { allow: true, maxDepth: null },
    ownerEmail: "",
  };
}
