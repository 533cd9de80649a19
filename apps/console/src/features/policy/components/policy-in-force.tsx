"use client";
import type { EffectivePolicy } from "@operon/contracts";
import { Badge, Card, DescriptionList, Skeleton, StatusDot } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { useEndpointWords } from "../../endpoints/index.ts";
import { narrowingLevels, POLICY_RULES, type PolicyRule } from "../policy-rules.ts";
import type { PolicyTarget } from "../policy-target.ts";
import { policyQuery } from "../queries.ts";
import { LevelRule } from "./level-rule.tsx";
import { LimitsInForce } from "./limits-in-force.tsx";
import { PlaceName } from "./place-name.tsx";

const OF_TENANTS: readonly PolicyRule[] = ["capabilities", "children"];

/** What all levels of a path leave, rule by rule, and which levels took something away. */
export function PolicyInForce({ target }: { target: PolicyTarget }) {
  const t = useTranslations("policy.inForce");
  const { data, error, refetch } = useQuery(policyQuery(target));
  const rules = POLICY_RULES.filter((rule) => target.kind === "tenant" || !OF_TENANTS.includes(rule));
  return (
    <Card title={t("title")} description={t("description")}>
      {data === undefined ? (
        error === null ? (
          <Skeleton className="h-56" />
        ) : (
          <LoadFailure error={error} onRetry={() => refetch()} />
        )
      ) : (
        <DescriptionList
          items={[
            {
              id: "status",
              label: t("status"),
              value: (
                <StatusDot tone={data.active ? "positive" : "info"}>
                  {t(data.active ? "active" : "frozen")}
                </StatusDot>
              ),
            },
            ...rules.map((rule) => ({
              id: rule,
              label: t(rule),
              value: <RuleInForce policy={data} rule={rule} />,
            })),
            { id: "limits", label: t("limits"), value: <LimitsInForce policy={data} /> },
          ]}
        />
      )}
    </Card>
  );
}

function RuleInForce({ policy, rule }: { policy: EffectivePolicy; rule: PolicyRule }) {
  const t = useTranslations("policy.inForce");
  const levels = narrowingLevels(policy, rule);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <RuleSummary policy={policy} rule={rule} isNarrowed={levels.length > 0} />
      {levels.length === 0 ? null : (
        <ul aria-label={t("levels")} className="flex flex-col gap-1.5 border-line border-l-2 pl-3">
          {levels.map((level, index) => (
            <li
              // The levels of a path never change their order.
              // biome-ignore lint/suspicious/noArrayIndexKey: levels above the reader's own have no id to tell
              key={index}
              className="grid min-w-0 items-start gap-x-4 gap-y-0.5 sm:grid-cols-[11rem_minmax(0,1fr)]"
            >
              <PlaceName place={level.place} />
              <LevelRule level={level} rule={rule} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type SummaryProps = { policy: EffectivePolicy; rule: PolicyRule; isNarrowed: boolean };

function RuleSummary({ policy, rule, isNarrowed }: SummaryProps) {
  const t = useTranslations("policy.inForce");
  const { label } = useEndpointWords();
  if (rule === "endpoints" && isNarrowed) {
    return (
      <span className="flex flex-wrap gap-1">
        {policy.endpoints.map((endpoint) => (
          <Badge key={endpoint} className="font-normal">
            {label(endpoint)}
          </Badge>
        ))}
        {policy.endpoints.length === 0 ? t("nothing") : null}
      </span>
    );
  }
  if (rule === "children") {
    const { allowed, rule: why } = policy.children;
    return (
      <span>
        {t(allowed ? "childrenAllowed" : why === "maxDepth" ? "childrenTooDeep" : "childrenForbidden")}
      </span>
    );
  }
  if (rule === "capabilities" && isNarrowed) {
    return <span>{t("capabilitiesLeft", { count: policy.capabilities.length })}</span>;
  }
  return <span>{t(isNarrowed ? `narrowed.${rule}` : `open.${rule}`)}</span>;
}
