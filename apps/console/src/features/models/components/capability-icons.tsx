"use client";
import { MODEL_CAPABILITIES, type ModelCapability, type ModelFacts } from "@operon/contracts";
import { DASH, Tooltip } from "@operon/ui";
import { AudioLines, Braces, Brain, ChartScatter, Eye, type LucideIcon, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";

const ICONS: Readonly<Record<ModelCapability, LucideIcon>> = {
  tools: Wrench,
  structuredOutput: Braces,
  reasoning: Brain,
  vision: Eye,
  audio: AudioLines,
  embeddings: ChartScatter,
};

/** What a model is known to be able to do, as icons with their names; a dash where nothing is known. */
export function CapabilityIcons({ facts: { capabilities } }: { facts: ModelFacts }) {
  const t = useTranslations("models.capability");
  const known = MODEL_CAPABILITIES.filter((one) => capabilities[one] === true);
  if (known.length === 0) return DASH;
  return (
    <span className="flex items-center gap-1.5 text-muted">
      {known.map((one) => {
        const Icon = ICONS[one];
        return (
          <Tooltip key={one} content={t(one)}>
            <span role="img" aria-label={t(one)} className="inline-flex">
              <Icon aria-hidden className="size-3.5" />
            </span>
          </Tooltip>
        );
      })}
    </span>
  );
}
