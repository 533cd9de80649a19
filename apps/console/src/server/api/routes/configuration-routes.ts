import { AppliedConfiguration, ApplyConfiguration, ConfigurationPlan, OperonFile } from "@operon/contracts";
import { applyConfiguration, exportConfiguration, planConfiguration } from "@operon/services";
import { defineRoute } from "../route.ts";

const tag = "Configuration";

export const CONFIGURATION_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/configuration",
    tag,
    summary: "Everything that operon.yaml can say, without secrets",
    output: OperonFile,
    handler: (ctx) => exportConfiguration(ctx),
  }),
  defineRoute({
    method: "POST",
    path: "/configuration/plan",
    tag,
    summary: "What applying an operon.yaml would do; changes nothing",
    body: ApplyConfiguration,
    output: ConfigurationPlan,
    handler: (ctx, { body }) => planConfiguration(ctx, body),
  }),
  defineRoute({
    method: "POST",
    path: "/configuration/apply",
    tag,
    summary: "Apply an operon.yaml; a second time there is nothing to do",
    body: ApplyConfiguration,
    output: AppliedConfiguration,
    handler: (ctx, { body }) => applyConfiguration(ctx, body),
  }),
];
