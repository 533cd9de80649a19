"use client";
import type { PolicyLevelAnswer } from "@operon/contracts";
import { Badge } from "@operon/ui";
import { useTranslations } from "next-intl";
import { useEndpointWords } from "../../endpoints/index.ts";
import type { PolicyRule } from "../policy-rules.ts";

const SHOWN = 8;

/** What one level grants by one rule. */
export function LevelRule({ level, rule }: { level: PolicyLevelAnswer; rule: PolicyRule }) {
  const t = useTranslations("policy.level");
  if (rule === "children") {
    const { children } = level;
    if (children === null || children.allow === false)
      return <span className="leading-6 text-muted">{t("noChildren")}</span>;
    return (
      <span className="leading-6 text-muted">{t("childrenDepth", { count: children.maxDepth ?? 0 })}</span>
    );
  }
  if (rule === "allowlist") {
    return (
      <span className="flex min-h-6 min-w-0 flex-wrap items-center gap-1">
        {level.allowlistMode === "dry-run" ? <Badge tone="warning">{t("dryRun")}</Badge> : null}
        {level.allowlist === null ? (
          <span className="text-muted">{t("hiddenList")}</span>
        ) : (
          <Words words={level.allowlist} />
        )}
      </span>
    );
  }
  if (rule === "endpoints" && level.endpoints !== null && level.endpoints.length > 0) {
    return <EndpointLabels endpoints={level.endpoints} />;
  }
  const words = level[rule] ?? [];
  return words.length === 0 ? (
    <span className="text-critical-fg leading-6">{t("none")}</span>
  ) : (
    <Words words={words} />
  );
}

function EndpointLabels({ endpoints }: { endpoints: readonly string[] }) {
  const { label } = useEndpointWords();
  return (
    <span className="flex min-h-6 min-w-0 flex-wrap items-center gap-1">
      {endpoints.map((endpoint) => (
        <Badge key={endpoint} className="font-normal">
          {label(endpoint)}
        </Badge>
      ))}
    </span>
  );
}

function Words({ words }: { words: readonly string[] }) {
  const t = useTranslations("policy.level");
  return (
    <span className="flex min-h-6 min-w-0 flex-wrap items-center gap-1">
      {words.slice(0, SHOWN).map((word) => (
        <Badge key={word} className="max-w-full font-mono font-normal">
          <span className="truncate">{word}</span>
        </Badge>
      ))}
      {words.length > SHOWN ? <Badge>{t("more", { count: words.length - SHOWN })}</Badge> : null}
    </span>
  );
}
