import {
  EffectiveRouting,
  EffectiveRoutingQuery,
  listOf,
  PutRoutingRule,
  RoutingContext,
  RoutingContextQuery,
  RoutingRuleQuery,
  TenantRoutingRule,
} from "@operon/contracts";
import {
  deleteRoutingRule,
  getEffectiveRouting,
  getRoutingContext,
  listRoutingRules,
  putRoutingRule,
} from "@operon/services";
import { defineRoute } from "../route.ts";

const tag = "Routing";

export const ROUTING_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/routing-rules",
    tag,
    summary: "List the routing rules of accounts",
    query: RoutingRuleQuery,
    output: listOf(TenantRoutingRule),
    handler: (ctx, { query }) => listRoutingRules(ctx, query),
  }),
  defineRoute({
    method: "PUT",
    path: "/routing-rules",
    tag,
    summary: "Make an account's rule for a model or a pattern, or replace it",
    body: PutRoutingRule,
    output: TenantRoutingRule,
    handler: (ctx, { body }) => putRoutingRule(ctx, body),
  }),
  defineRoute({
    method: "GET",
    path: "/routing-rules/context",
    tag,
    summary: "An account's routing rules and those that it inherits",
    query: RoutingContextQuery,
    output: RoutingContext,
    handler: (ctx, { query }) => getRoutingContext(ctx, query),
  }),
  defineRoute({
    method: "GET",
    path: "/routing-rules/effective",
    tag,
    summary: "How an account's requests for a model are routed, and whose rules say so",
    query: EffectiveRoutingQuery,
    output: EffectiveRouting,
    handler: (ctx, { query }) => getEffectiveRouting(ctx, query),
  }),
  defineRoute({
    method: "DELETE",
    path: "/routing-rules/{id}",
    tag,
    summary: "Take a routing rule out",
    output: null,
    handler: (ctx, { params }) => deleteRoutingRule(ctx, { id: params.id ?? "" }),
  }),
];
