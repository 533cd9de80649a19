import type { Roles, RouteCase } from "./route-case.ts";
import type { Home, World } from "./world.ts";

const readers: Roles = ["developer", "auditor"];
/** Set by the account's own people: what those above have set nobody below changes. */
const budgetOf = async ({ actors }: World, count: number): Promise<Partial<Home>> => {
  const body = { model: `fresh-${count}`, period: "day", amountUsd: "5" };
  return { budgetId: (await actors.self.send<{ id: string }>("POST", "/budgets", body)).id };
};

/** The routes of budgets and of what holds for the whole installation. */
export const LIMIT_CASES: Readonly<Record<string, RouteCase>> = {
  "GET /budgets": { kind: "list", refused: [], search: true, marked: true },
  "POST /budgets": {
    kind: "create",
    body: (tenantId, count) => ({ tenantId, model: `made-${count}`, period: "month", amountUsd: "5.00" }),
    ok: 201,
    refused: readers,
  },
  "GET /budgets/{id}": { kind: "object", path: ({ budgetId }) => budgetId, ok: 200, refused: [] },
  "PATCH /budgets/{id}": {
    kind: "object",
    path: ({ budgetId }) => budgetId,
    body: (_, count) => ({ amountUsd: String(count) }),
    fresh: budgetOf,
    ok: 200,
    refused: readers,
  },
  "DELETE /budgets/{id}": {
    kind: "object",
    path: ({ budgetId }) => budgetId,
    fresh: budgetOf,
    ok: 204,
    refused: readers,
  },
  "POST /budgets/{id}/raises": {
    kind: "object",
    path: ({ budgetId }) => `${budgetId}/raises`,
    body: () => ({ amountUsd: "1", until: "2999-01-01T00:00:00Z" }),
    fresh: budgetOf,
    ok: 201,
    refused: readers,
  },
  "GET /installation/policies": { kind: "platform", ok: 200 },
  "PATCH /installation/policies": { kind: "platform", body: { limitStoreAway: "refuse" }, ok: 200 },
};
