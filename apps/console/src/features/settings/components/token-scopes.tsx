"use client";
import type { ManagementToken } from "@operon/contracts";
import { Badge } from "@operon/ui";
import { useTranslations } from "next-intl";

const SHOWN = 2;

/** What a token may do at most: the first of its scopes, and how many more there are. */
export function TokenScopes({ scopes }: { scopes: ManagementToken["scopes"] }) {
  const t = useTranslations("settings.tokens");
  if (scopes === null) return <span className="text-muted">{t("everything")}</span>;
  return (
    <span className="flex gap-1" title={scopes.join(", ")}>
      {scopes.slice(0, SHOWN).map((scope) => (
        <Badge key={scope} className="font-mono font-normal">
          {scope}
        </Badge>
      ))}
      {scopes.length > SHOWN ? <Badge>+{scopes.length - SHOWN}</Badge> : null}
    </span>
  );
}
