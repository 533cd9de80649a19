import type { OperonFile } from "@operon/contracts";
import type { BudgetRow } from "@operon/db";
import { formatUsd, type TenantId } from "@operon/domain";
import { createBudget } from "../budgets/create-budget.ts";
import { deleteBudget } from "../budgets/delete-budget.ts";
import { nanoUsd } from "../budgets/nano-usd.ts";
import { updateBudget } from "../budgets/update-budget.ts";
import type { ServiceContext } from "../context/service-context.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";
import type { Configuration } from "./read-configuration.ts";
import { readFileBudgets } from "./read-file-budgets.ts";
import { tenantIdAt } from "./tenant-id-at.ts";

type FileTenant = NonNullable<OperonFile["tenants"]>[number];
type FileBudget = NonNullable<FileTenant["budget"]>;

const reason = "operon.yaml";

/** What makes, changes and removes budgets, after their tenants stand. One of another period is replaced. */
export async function planBudgets(
  ctx: ServiceContext,
  file: OperonFile,
  current: Configuration,
): Promise<ConfigurationStep[]> {
  const idAt = new Map(current.tenants.map(({ path, id }) => [path, id as TenantId]));
  const wanted = (file.tenants ?? []).flatMap(({ path, budget }) =>
    budget === undefined ? [] : [{ path, budget }],
  );
  const known = wanted.flatMap(({ path }) => idAt.get(path) ?? []);
  const budgets = await readFileBudgets(ctx.db.prisma, known);
  return wanted.flatMap(({ path, budget }) => {
    const stand = budgets.get(idAt.get(path) ?? "") ?? [];
    const gone = stand.filter(({ period }) => period !== budget?.period);
    const same = stand.find(({ period }) => period === budget?.period);
    const steps = gone.map((row) => removal(path, row));
    if (budget === null) return steps;
    return [...steps, ...(same === undefined ? [creation(path, budget)] : update(path, same, budget))];
  });
}

function removal(path: string, { id, period, ...row }: BudgetRow): ConfigurationStep {
  return {
    action: "delete",
    kind: "budget",
    name: `${path} ${period}`,
    fields: fieldChanges(wordsOf(row), { amountUsd: null }),
    run: async (ctx) => {
      await deleteBudget(ctx, { id, reason });
      return undefined;
    },
  };
}

function creation(path: string, { period, mode, amountUsd, alertShares }: FileBudget): ConfigurationStep {
  const given = { ...(mode ? { mode } : {}), ...(alertShares ? { alertShares } : {}) };
  return {
    action: "create",
    kind: "budget",
    name: `${path} ${period}`,
    fields: fieldChanges({}, fileWords({ amountUsd, ...given })),
    run: async (ctx, tenants) => {
      await createBudget(ctx, { tenantId: tenantIdAt(tenants, path), period, amountUsd, ...given, reason });
      return undefined;
    },
  };
}

function update(
  path: string,
  { id, period, ...row }: BudgetRow,
  { mode, amountUsd, alertShares }: FileBudget,
): ConfigurationStep[] {
  const fields = fieldChanges(wordsOf(row), fileWords({ amountUsd, mode, alertShares }));
  if (fields.length === 0) return [];
  const step: ConfigurationStep = {
    action: "update",
    kind: "budget",
    name: `${path} ${period}`,
    fields,
    run: async (ctx) => {
      await updateBudget(ctx, { id, changes: { mode, amountUsd, alertShares, reason } });
      return undefined;
    },
  };
  return [step];
}

type Words = Pick<FileBudget, "amountUsd"> & {
  readonly [Field in "mode" | "alertShares"]?: FileBudget[Field] | undefined;
};

/** With the amount as it is compared and shown. */
function fileWords({ amountUsd, ...rest }: Words) {
  return { amountUsd: formatUsd(nanoUsd(amountUsd)), ...rest };
}

function wordsOf({
  amountNanoUsd,
  mode,
  alertShares,
}: Pick<BudgetRow, "amountNanoUsd" | "mode" | "alertShares">) {
  return { amountUsd: formatUsd(amountNanoUsd), mode, alertShares };
}
