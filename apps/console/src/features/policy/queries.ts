import { AllowlistHit, EffectivePolicy, listOf, type PolicyQuestion, PolicyVerdict } from "@operon/contracts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "../api/index.ts";
import { type PolicyTarget, policyPath } from "./policy-target.ts";

/** Invalidated by whoever changes a tenant or a key. */
export const POLICY_ROOT = "policy";
const HITS = 200;

/** What is in force for a tenant or a key, and from where. */
export function policyQuery(target: PolicyTarget) {
  return queryOptions({
    queryKey: [POLICY_ROOT, "in-force", target],
    queryFn: () => apiGet(policyPath(target), EffectivePolicy),
  });
}

/** Whether it may do something, with every rule that has a say. */
export function policyCheckQuery(target: PolicyTarget, question: PolicyQuestion) {
  return queryOptions({
    queryKey: [POLICY_ROOT, "check", target, question],
    queryFn: () => apiGet(`${policyPath(target)}/check`, PolicyVerdict, question),
    placeholderData: keepPreviousData,
  });
}

/** Addresses that the allowlists below a tenant, or on the path of a key, did not hold; the latest first. */
export function allowlistHitsQuery(target: PolicyTarget) {
  const scope = target.kind === "key" ? { key: target.id } : { tenant: target.id, subtree: true };
  return queryOptions({
    queryKey: [POLICY_ROOT, "hits", target],
    queryFn: () => apiGet("/allowlist-hits", listOf(AllowlistHit), { ...scope, limit: HITS }),
  });
}
