import {
  Budget,
  BudgetQuery,
  CreateBudget,
  InstallationPolicies,
  listOf,
  RaiseBudget,
  UpdateBudget,
  UpdateInstallationPolicies,
} from "@operon/contracts";
import {
  createBudget,
  deleteBudget,
  getBudget,
  getInstallationPolicies,
  listBudgets,
  raiseBudget,
  updateBudget,
  updateInstallationPolicies,
} from "@operon/services";
import { defineRoute } from "../route.ts";

const budgets = "Budgets";
const installation = "Installation";
const id = (params: Readonly<Record<string, string>>): string => params.id ?? "";

export const LIMIT_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/budgets",
    tag: budgets,
    summary: "List budgets of accounts and keys, with how far each is used up",
    query: BudgetQuery,
    output: listOf(Budget),
    handler: (ctx, { query }) => listBudgets(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/budgets",
    tag: budgets,
    summary: "Cap what an account with all below it, or a key, may spend in a period",
    status: 201,
    body: CreateBudget,
    output: Budget,
    handler: (ctx, { body }) => createBudget(ctx, body),
  }),
  defineRoute({
    method: "GET",
    path: "/budgets/{id}",
    tag: budgets,
    summary: "Get a budget",
    output: Budget,
    handler: (ctx, { params }) => getBudget(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "PATCH",
    path: "/budgets/{id}",
    tag: budgets,
    summary: "Change a budget's amount, whether it refuses, or when somebody is told",
    body: UpdateBudget,
    output: Budget,
    handler: (ctx, { params, body }) => updateBudget(ctx, { id: id(params), changes: body }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/budgets/{id}",
    tag: budgets,
    summary: "Take a budget out",
    output: null,
    handler: (ctx, { params }) => deleteBudget(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "POST",
    path: "/budgets/{id}/raises",
    tag: budgets,
    summary: "Allow more from now until a time",
    status: 201,
    body: RaiseBudget,
    output: Budget,
    handler: (ctx, { params, body }) => raiseBudget(ctx, { id: id(params), raise: body }),
  }),
  defineRoute({
    method: "GET",
    path: "/installation/policies",
    tag: installation,
    summary: "What holds for the whole installation; for the platform's own people",
    output: InstallationPolicies,
    handler: (ctx) => getInstallationPolicies(ctx),
  }),
  defineRoute({
    method: "PATCH",
    path: "/installation/policies",
    tag: installation,
    summary: "Change what holds for the whole installation",
    body: UpdateInstallationPolicies,
    output: InstallationPolicies,
    handler: (ctx, { body }) => updateInstallationPolicies(ctx, body),
  }),
];
