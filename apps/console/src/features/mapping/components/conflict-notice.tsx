"use client";
import type { MappingLayer } from "@operon/contracts";
import { Button, Notice, TimeAgo } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { versionQuery } from "../queries.ts";
import { useActorName } from "../use-actor-name.ts";
import { DifferenceList } from "./difference-list.tsx";

export type ConflictNoticeProps = { layer: MappingLayer; onKeep: () => void; onDiscard: () => void };

/** Somebody published since this draft was begun: who, when and what, and the ways on. */
export function ConflictNotice({ layer, onKeep, onDiscard }: ConflictNoticeProps) {
  const t = useTranslations("mapping.conflict");
  const actorName = useActorName();
  const [isShown, setIsShown] = useState(false);
  const { revision } = layer;
  const { data: version } = useQuery({
    ...versionQuery(layer.layer, revision ?? ""),
    enabled: revision !== null,
  });
  return (
    <Notice tone="warning" title={t("title", { revision: revision ?? "" })}>
      {version === undefined ? null : (
        <p className="text-muted">
          {t.rich("who", { actor: actorName(version.actor), at: () => <TimeAgo at={version.at} /> })}
          {version.reason === null ? null : <span> {t("reason", { reason: version.reason })}</span>}
        </p>
      )}
      <p className="mt-1">{t("what")}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
          {t(isShown ? "hide" : "show")}
        </Button>
        <Button size="sm" onClick={onKeep}>
          {t("keep")}
        </Button>
        <Button size="sm" variant="ghost" onClick={onDiscard}>
          {t("discard")}
        </Button>
      </div>
      {isShown && version !== undefined ? (
        <div className="mt-3">
          <DifferenceList changes={version.difference} hasSettings={version.settings} />
        </div>
      ) : null}
    </Notice>
  );
}
