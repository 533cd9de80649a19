import { Health, HealthQuery } from "@operon/contracts";
import { listHealth } from "@operon/services";
import { defineRoute } from "../route.ts";

export const HEALTH_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/health",
    tag: "Health",
    summary: "How the deployments of a tenant and its subtree are: circuits, failures and latency, live",
    query: HealthQuery,
    output: Health,
    handler: (ctx, { query }) => listHealth(ctx, query),
  }),
];
