"use client";
import type { Webhook } from "@operon/contracts";
import { Badge } from "@operon/ui";
import { useTranslations } from "next-intl";

/** Which alerts a webhook is told of. */
export function WebhookKinds({ kinds }: Pick<Webhook, "kinds">) {
  const t = useTranslations("alerts");
  if (kinds === null) return <span className="text-muted">{t("webhooks.allKinds")}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {kinds.map((kind) => (
        <Badge key={kind} className="font-normal">
          {t(`kind.${kind}`)}
        </Badge>
      ))}
    </span>
  );
}
