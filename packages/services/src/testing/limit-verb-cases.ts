import { createBudget } from "../budgets/create-budget.ts";
import { deleteBudget } from "../budgets/delete-budget.ts";
import { raiseBudget } from "../budgets/raise-budget.ts";
import { updateBudget } from "../budgets/update-budget.ts";
import { updateInstallationPolicies } from "../installation/update-installation-policies.ts";
import type { ExpectedEntry, VerbCase, VerbWorld } from "./verb-case.ts";

const budget = ({ person, tenantId, count }: VerbWorld) =>
  createBudget(person, { tenantId, model: `capped-${count()}`, period: "month", amountUsd: "500" });
const entry = (action: string, fields: ExpectedEntry["rows"][string]): ExpectedEntry => ({
  action,
  by: "person",
  rows: { budget: fields },
});

/** For each verb that writes budgets or what holds for the whole installation. */
export const LIMIT_VERB_CASES: Readonly<Record<string, VerbCase>> = {
  createBudget: async (world) => ({
    call: () => budget(world),
    entries: [entry("budget.create", "made")],
  }),
  updateBudget: async (world) => {
    const { id } = await budget(world);
    const changes = { mode: "soft" as const, amountUsd: "250.5", alertShares: [90] };
    return {
      call: () => updateBudget(world.person, { id, changes }),
      entries: [entry("budget.update", ["alertShares", "amountNanoUsd", "mode"])],
    };
  },
  raiseBudget: async (world) => {
    const { id } = await budget(world);
    const raise = { amountUsd: "50", until: "2999-01-01T00:00:00Z", reason: "launch" };
    return {
      call: () => raiseBudget(world.person, { id, raise }),
      entries: [entry("budget.raise", ["raises"])],
    };
  },
  deleteBudget: async (world) => {
    const { id } = await budget(world);
    return {
      call: () => deleteBudget(world.person, { id }),
      entries: [entry("budget.delete", ["deletedAt"])],
    };
  },
  updateInstallationPolicies: async ({ person }) => ({
    call: () => updateInstallationPolicies(person, { unknownPrice: "cap" }),
    entries: [{ action: "policies.update", by: "person", rows: { setting: "made" } }],
  }),
};
