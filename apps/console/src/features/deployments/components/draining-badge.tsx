"use client";
import { Badge } from "@operon/ui";
import { CirclePause } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that a deployment is out of service; `short` where what that means stands beside. */
export function DrainingBadge({ short = false }: { short?: boolean }) {
  const t = useTranslations("deployments");
  return (
    <Badge tone="warning" icon={<CirclePause aria-hidden />}>
      {t(short ? "draining" : "drainingLong")}
    </Badge>
  );
}
