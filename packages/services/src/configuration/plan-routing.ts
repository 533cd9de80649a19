import type { FileRouting, OperonFile } from "@operon/contracts";
import { type RoutingRuleRow, routingRuleRepository } from "@operon/db";
import type { TenantId } from "@operon/domain";
import type { ServiceContext } from "../context/service-context.ts";
import { deleteRoutingRule } from "../routing/delete-routing-rule.ts";
import { putRoutingRule } from "../routing/put-routing-rule.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { draftedRouting, type RoutingWords } from "./drafted-routing.ts";
import { fieldChanges } from "./field-changes.ts";
import type { Configuration } from "./read-configuration.ts";
import { tenantIdAt } from "./tenant-id-at.ts";

const reason = "operon.yaml";
const FIELDS = ["strategy", "fallbacks", "continueStreams"] as const;

/** What makes, changes and removes routing rules, after their tenants stand: a step for each rule. */
export async function planRouting(
  ctx: ServiceContext,
  file: OperonFile,
  { current, prune }: { readonly current: Configuration; readonly prune: boolean },
): Promise<ConfigurationStep[]> {
  const idAt = new Map(current.tenants.map(({ path, id }) => [path, id as TenantId]));
  const wanted = fileRouting(file);
  const known = wanted.flatMap(({ path }) => idAt.get(path) ?? []);
  const rows = known.length === 0 ? [] : await routingRuleRepository.ofTenants(ctx.db.prisma, known);
  return wanted.flatMap(({ path, routing }) => {
    const stands = rows.filter(({ tenantId }) => tenantId === idAt.get(path));
    return rulesSteps(path, stands, { routing, prune });
  });
}

/** Whose rules the file speaks of; what stands at its top is the root's. */
function fileRouting({ routing, tenants = [] }: OperonFile) {
  const all = [{ path: "/", routing }, ...tenants];
  return all.flatMap((one) => (one.routing === undefined ? [] : [{ path: one.path, routing: one.routing }]));
}

function rulesSteps(
  path: string,
  stands: readonly RoutingRuleRow[],
  { routing, prune }: { readonly routing: FileRouting | null; readonly prune: boolean },
): ConfigurationStep[] {
  const before = new Map(stands.map((row) => [row.model, wordsOf(row)]));
  const after = draftedRouting(before, routing, prune);
  const gone = stands.filter(({ model }) => !after.has(model));
  return [
    ...gone.map((row) => removal(path, row)),
    ...[...after].flatMap(([model, words]) => writing({ path, model }, before.get(model), words)),
  ];
}

function removal(path: string, { id, model, ...row }: RoutingRuleRow): ConfigurationStep {
  const nothing = Object.fromEntries(FIELDS.map((field) => [field, null]));
  return {
    action: "delete",
    kind: "routing",
    name: `${path} ${model}`,
    fields: fieldChanges(wordsOf(row), nothing),
    run: async (ctx) => {
      await deleteRoutingRule(ctx, { id, reason });
      return undefined;
    },
  };
}

function writing(
  { path, model }: { readonly path: string; readonly model: string },
  before: RoutingWords | undefined,
  { fallbacks, ...words }: RoutingWords,
): ConfigurationStep[] {
  const fields = fieldChanges({ ...before }, { ...words, fallbacks });
  if (fields.length === 0) return [];
  const step: ConfigurationStep = {
    action: before === undefined ? "create" : "update",
    kind: "routing",
    name: `${path} ${model}`,
    fields,
    run: async (ctx, tenants) => {
      const rule = { model, ...words, fallbacks: fallbacks && [...fallbacks] };
      await putRoutingRule(ctx, { tenantId: tenantIdAt(tenants, path), ...rule, reason });
      return undefined;
    },
  };
  return [step];
}

function wordsOf({ strategy, fallbacks, continueStreams }: RoutingWords): RoutingWords {
  return { strategy, fallbacks, continueStreams };
}
