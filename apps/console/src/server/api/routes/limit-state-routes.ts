import {
  LimitState,
  LimitStateQuery,
  listOf,
  ShadowHit,
  ShadowHitQuery,
  WhatIfAnswer,
  WhatIfLimits,
} from "@operon/contracts";
import { getLimitState, listShadowHits, whatIfLimits } from "@operon/services";
import { defineRoute } from "../route.ts";

export const LIMIT_STATE_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/limits",
    tag: "Limits",
    summary:
      "How far the limits and budgets of a key or a tenant are used up, with all that bind it from above",
    query: LimitStateQuery,
    output: LimitState,
    handler: (ctx, { query }) => getLimitState(ctx, query),
  }),
  defineRoute({
    method: "GET",
    path: "/limits/shadow-hits",
    tag: "Limits",
    summary: "List the requests that limits in their trial would have refused",
    query: ShadowHitQuery,
    output: listOf(ShadowHit),
    handler: (ctx, { query }) => listShadowHits(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/limits/what-if",
    tag: "Limits",
    summary: "Play the last hours' requests again under other limits; nothing is changed",
    body: WhatIfLimits,
    output: WhatIfAnswer,
    handler: (ctx, { body }) => whatIfLimits(ctx, body),
  }),
];
