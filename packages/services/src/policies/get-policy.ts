import type { EffectivePolicy, PolicyLevelAnswer } from "@operon/contracts";
import {
  bindingLimits,
  childrenVerdict,
  grantedCapabilities,
  grantedEndpoints,
  LIMIT_DIMENSIONS,
} from "@operon/domain";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { limitsAnswer } from "./grant-answer.ts";
import { grantOfLevel, maySee, type PathLevel, pathLevels, policyPlace } from "./policy-place.ts";
import { findPolicySubject, type PolicySubject } from "./policy-subject.ts";

/** What a tenant or a key may do in the end, level by level from the root down. Numbers of accounts above stay theirs. */
export async function getPolicy(ctx: ServiceContext, subject: PolicySubject): Promise<EffectivePolicy> {
  const { path, key } = await findPolicySubject(ctx, subject);
  const levels = pathLevels(path, key);
  const policies = path.map(({ policy }) => policy);
  const children = childrenVerdict(policies);
  return {
    active: path.every(({ active }) => active) && (key === null || key.revokedAt === null),
    levels: levels.map((_, index) => levelAnswer(ctx.actor, levels, index)),
    endpoints: grantedEndpoints(levels.map(grantOfLevel)),
    limits: visibleLimits(ctx.actor, levels),
    capabilities: grantedCapabilities(policies),
    children: {
      allowed: children.allowed,
      forbiddenBy: children.allowed ? null : policyPlace(ctx.actor, levels, children.level),
      rule: children.allowed ? null : children.rule,
    },
  };
}

function levelAnswer(actor: Actor, levels: readonly PathLevel[], index: number): PolicyLevelAnswer {
  const level = levels[index] as PathLevel;
  const seen = maySee(actor, level);
  const { models, endpoints, allowlist, allowlistMode, limits } = grantOfLevel(level);
  const tenant = level.kind === "tenant" ? level.tenant : null;
  return {
    place: policyPlace(actor, levels, index),
    active: level.kind === "tenant" ? level.tenant.active : level.key.revokedAt === null,
    models: models === null ? null : [...models],
    endpoints: endpoints === null ? null : [...endpoints],
    restrictsAddresses: Boolean(allowlist?.length),
    allowlist: seen ? [...(allowlist ?? [])] : null,
    allowlistMode,
    limits: seen ? limitsAnswer(limits) : null,
    capabilities: tenant?.policy.capabilities ? [...tenant.policy.capabilities] : null,
    children: tenant && seen ? { ...tenant.policy.children } : null,
  };
}

function visibleLimits(actor: Actor, levels: readonly PathLevel[]): EffectivePolicy["limits"] {
  const binding = bindingLimits(
    levels.map((level) => (maySee(actor, level) ? grantOfLevel(level) : { limits: {} })),
  );
  return Object.fromEntries(
    LIMIT_DIMENSIONS.map((dimension) => {
      const bound = binding[dimension];
      return [dimension, bound && { value: bound.value, place: policyPlace(actor, levels, bound.level) }];
    }).map(([dimension, bound]) => [dimension, bound ?? null]),
  ) as EffectivePolicy["limits"];
}
