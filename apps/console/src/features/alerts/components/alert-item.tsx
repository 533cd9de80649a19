"use client";
import type { Alert } from "@operon/contracts";
import { Button, StatusDot, TimeAgo, toast, UiLink } from "@operon/ui";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { useProblemText } from "../../api/index.ts";
import { useMay, useViewer } from "../../viewer/index.ts";
import { useResolveAlert } from "../queries.ts";
import { subjectOf } from "../subject-of.ts";
import { useAlertWords } from "../use-alert-words.ts";

/** One alert: what is wrong, what happens next, how often and when it was noticed. */
export function AlertItem({ alert }: { alert: Alert }) {
  const t = useTranslations("alerts");
  const say = useAlertWords();
  const problemText = useProblemText();
  const mayResolve = useMay("alerts:write", alert.tenantId);
  const resolve = useResolveAlert();
  const isOpen = alert.resolvedAt === null;
  const resolveIt = () =>
    resolve.mutate(alert.id, {
      onSuccess: () => toast.success(t("recent.done")),
      onError: (error) => toast.error(problemText(error)),
    });
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 bg-surface px-3 py-2.5">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-0.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="font-medium">{t(`kind.${alert.kind}`)}</span>
          <StatusDot tone={isOpen ? "critical" : "positive"} className="text-muted text-xs">
            {t(isOpen ? "recent.isOpen" : "recent.isResolved")}
          </StatusDot>
        </div>
        <p className={isOpen ? undefined : "text-muted"}>{say(alert)}</p>
        <AlertFacts alert={alert} />
      </div>
      {isOpen && mayResolve ? (
        <Button
          size="sm"
          pending={resolve.isPending}
          aria-label={t("recent.resolveOne", { provider: alert.provider?.name ?? subjectOf(alert) })}
          onClick={resolveIt}
        >
          {t("recent.resolve")}
        </Button>
      ) : null}
    </li>
  );
}

function AlertFacts({ alert }: { alert: Alert }) {
  const t = useTranslations("alerts.recent");
  const { tenantId } = useViewer();
  const { provider, status, resolvedAt, lastAt, count, code } = alert;
  const answer = status === null ? t("noAnswer") : t("answer", { status });
  const time = (at: string) => ({ time: () => <TimeAgo at={at} /> });
  const facts: readonly (readonly [id: string, value: ReactNode])[] = [
    ...(alert.tenantId === tenantId ? [] : [["tenant", alert.tenantName] as const]),
    ...(provider === null ? [] : [["count", t("times", { count })] as const]),
    ["when", resolvedAt === null ? t.rich("last", time(lastAt)) : t.rich("ended", time(resolvedAt))],
    ...(provider === null ? [] : [["answer", answer] as const]),
    ...(code === null ? [] : [["code", <code key="code">{code}</code>] as const]),
  ];
  return (
    <p className="flex flex-wrap gap-x-1.5 text-muted text-xs tabular-nums">
      {facts.map(([id, value]) => (
        <Fragment key={id}>
          <span>{value}</span>
          <span aria-hidden>·</span>
        </Fragment>
      ))}
      <UiLink href={addressOf(alert)} className="focus-ring rounded-sm text-accent-fg hover:underline">
        {t(provider === null ? "budget" : "provider")}
      </UiLink>
    </p>
  );
}

function addressOf({ provider, budget, tenantId }: Alert): string {
  if (provider !== null) return `/providers/${provider.id}`;
  return typeof budget?.keyId === "string" ? `/keys/${budget.keyId}` : `/tenants/${tenantId}`;
}
