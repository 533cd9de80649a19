"use client";
import type { MappingLayer } from "@operon/contracts";
import { Button, ButtonLink } from "@operon/ui";
import { History, Rocket, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { PublishedRevision } from "./published-revision.tsx";

export type LayerBarProps = {
  layer: MappingLayer;
  issueCount: number;
  isChanged: boolean;
  onPublish: () => void;
  /** undefined = there is nothing to discard. */
  onDiscard: (() => void) | undefined;
};

/** What is in force, and the way to the next version. */
export function LayerBar({ layer, issueCount, isChanged, onPublish, onDiscard }: LayerBarProps) {
  const t = useTranslations("mapping.bar");
  const why = issueCount > 0 ? t("fix", { count: issueCount }) : isChanged ? t("draft") : t("unchanged");
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <PublishedRevision revision={layer.revision} />
      <div className="flex flex-wrap items-center gap-2">
        {layer.writable ? (
          <span
            aria-live="polite"
            id="publish-why"
            className="mr-1 basis-full text-muted text-xs sm:basis-auto"
          >
            {why}
          </span>
        ) : null}
        {onDiscard === undefined || !layer.writable ? null : (
          <Button variant="ghost" icon={<Undo2 aria-hidden />} onClick={onDiscard}>
            {t("discard")}
          </Button>
        )}
        <ButtonLink href={`/mapping/${layer.layer}/history`} icon={<History aria-hidden />}>
          {t("history")}
        </ButtonLink>
        {layer.writable ? (
          <Button
            variant="primary"
            icon={<Rocket aria-hidden />}
            disabled={issueCount > 0 || !isChanged}
            aria-describedby="publish-why"
            onClick={onPublish}
          >
            {t("publish")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
