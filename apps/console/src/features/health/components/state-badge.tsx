"use client";
import type { HealthState } from "@operon/contracts";
import { Badge, type Tone } from "@operon/ui";
import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  FlaskConical,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { useTranslations } from "next-intl";

const LOOKS: Readonly<Record<HealthState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  out: { tone: "critical", icon: CircleX },
  degraded: { tone: "warning", icon: TriangleAlert },
  trial: { tone: "info", icon: FlaskConical },
  draining: { tone: "neutral", icon: CirclePause },
  healthy: { tone: "positive", icon: CircleCheck },
  idle: { tone: "neutral", icon: CircleDashed },
};

/** How a deployment is: colour, icon and word. */
export function StateBadge({ state }: { state: HealthState }) {
  const t = useTranslations("health.state");
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(state)}
    </Badge>
  );
}
