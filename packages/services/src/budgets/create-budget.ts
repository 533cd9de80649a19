import { type Budget, CreateBudget, MAX_BUDGETS } from "@operon/contracts";
import { budgetRepository, type ConfigurationWrite, type KeyRow, type NewBudget } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { requireKey } from "../keys/require-key.ts";
import { budgetAnswer } from "./budget-answer.ts";
import { budgetChange } from "./budget-change.ts";
import { nanoUsd } from "./nano-usd.ts";
import { requireBudget } from "./require-budget.ts";

/**
 * Caps what an account with all below it, or one key, may spend in a period. An account's own people cap themselves too.
 * Throws `conflict` where the actor's account has set one of the same models and period there, or the key was revoked.
 */
export async function createBudget(
  ctx: ServiceContext,
  input: z.input<typeof CreateBudget>,
): Promise<Budget> {
  authorise(ctx, "limits:write");
  const { tenantId, keyId, amountUsd, reason, ...rest } = parseInput(CreateBudget, input);
  const id = await writeAndPublish(ctx, async (write) => {
    const { tenant, key } = await lockOwner(write, ctx.actor, { tenantId, keyId });
    const setById = ctx.actor.tenant.id;
    const budget = { ...rest, tenantId: tenant.id, keyId: key?.id ?? null, setById };
    await refuseAnother(write, budget);
    const objectId = await budgetRepository.insert(write, { ...budget, amountNanoUsd: nanoUsd(amountUsd) });
    const named = { ...budget, id: objectId, tenantName: tenant.name, keyName: key?.name ?? null };
    return { result: objectId, change: budgetChange("create", named, reason) };
  });
  return budgetAnswer(ctx, await requireBudget(ctx.db.prisma, ctx.actor, id));
}

type Asked = { readonly tenantId: string | undefined; readonly keyId: string | null };

/** Whose it is to be, held so that no two make the same budget. */
async function lockOwner(write: ConfigurationWrite, actor: Actor, { tenantId, keyId }: Asked) {
  if (keyId === null) {
    const own = { id: tenantId ?? actor.tenant.id, mode: "update" } as const;
    return { tenant: await requireAndLockTenant(write, actor, own), key: null };
  }
  const found = await requireKey(write.tx, actor, keyId);
  const tenant = await requireAndLockTenant(write, actor, { id: found.tenantId, mode: "update" });
  const key = await requireKey(write.tx, actor, keyId);
  refuseUnfit(key, tenantId);
  return { tenant, key };
}

function refuseUnfit({ tenantId, revokedAt }: KeyRow, asked: string | undefined): void {
  if (asked !== undefined && asked !== tenantId) {
    throw new OperonError("invalid_request", {
      message: "The key belongs to another account.",
      param: "tenantId",
    });
  }
  if (revokedAt !== null) throw new OperonError("conflict", { message: "The key has been revoked." });
}

async function refuseAnother(
  write: ConfigurationWrite,
  { tenantId, keyId, model, period, setById }: Omit<NewBudget, "amountNanoUsd">,
): Promise<void> {
  const rows = await budgetRepository.ofTenants(write.tx, [tenantId], keyId === null ? [] : [keyId]);
  const own = rows.filter((row) => row.keyId === keyId && row.setById === setById);
  if (own.some((row) => row.model === model && row.period === period)) {
    throw new OperonError("conflict", { message: "There is such a budget already: change that one." });
  }
  if (own.length >= MAX_BUDGETS) {
    throw new OperonError("invalid_request", {
      message: `An account sets at most ${MAX_BUDGETS} budgets at one place.`,
      param: "model",
    });
  }
}
