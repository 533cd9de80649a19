"use client";
import type { MappingLayer, MappingVersionDetail } from "@operon/contracts";
import { DescriptionList, Disclosure, Sheet, Skeleton, TimeAgo } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { DifferenceList } from "../components/difference-list.tsx";
import { RuleText } from "../components/rule-text.tsx";
import { versionQuery } from "../queries.ts";
import { useActorName } from "../use-actor-name.ts";
import { RollBack } from "./roll-back.tsx";
import { VersionSettings } from "./version-settings.tsx";

const MAX_SHOWN = 500;

export type VersionSheetProps = {
  layer: string;
  /** null = closed. */
  revision: string | null;
  current: MappingLayer | undefined;
  onClose: () => void;
};

/** A version: what it changed, what it said, and the way back to it. */
export function VersionSheet({ layer, revision, current, onClose }: VersionSheetProps) {
  const t = useTranslations("mapping.history");
  const { data, error, refetch } = useQuery({
    ...versionQuery(layer, revision ?? ""),
    enabled: revision !== null,
  });
  return (
    <Sheet
      open={revision !== null}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("version", { revision: revision ?? "" })}
    >
      {data === undefined ? (
        error === null ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <LoadFailure error={error} onRetry={() => refetch()} />
        )
      ) : (
        <Version key={data.revision} version={data} current={current} onDone={onClose} />
      )}
    </Sheet>
  );
}

type VersionProps = {
  version: MappingVersionDetail;
  current: MappingLayer | undefined;
  onDone: () => void;
};

function Version({ version, current, onDone }: VersionProps) {
  const t = useTranslations("mapping.history");
  const actorName = useActorName();
  const canRollBack = current?.writable === true && version.revision !== current.revision;
  return (
    <div className="flex flex-col gap-5">
      {canRollBack ? <RollBack current={current} version={version} onDone={onDone} /> : null}
      <DescriptionList
        items={[
          { id: "at", label: t("at"), value: <TimeAgo at={version.at} /> },
          { id: "actor", label: t("actor"), value: actorName(version.actor) },
          { id: "reason", label: t("reason"), value: version.reason ?? t("noReason") },
        ]}
      />
      <section className="flex flex-col gap-2">
        <h3 className="font-medium text-sm">{t("changed")}</h3>
        <DifferenceList changes={version.difference} hasSettings={version.settings} />
      </section>
      <Disclosure title={t("whole")} summary={t("ruleCount", { count: version.rules.length })}>
        <VersionSettings version={version} />
        <ul className="flex flex-col gap-1">
          {version.rules.slice(0, MAX_SHOWN).map(({ pattern, target }) => (
            <li key={pattern}>
              <RuleText text={`${pattern}=${target}`} />
            </li>
          ))}
        </ul>
        {version.rules.length > MAX_SHOWN ? (
          <p className="text-muted text-xs">{t("moreRules", { count: version.rules.length - MAX_SHOWN })}</p>
        ) : null}
      </Disclosure>
    </div>
  );
}
