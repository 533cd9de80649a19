"use client";
import type { MappingLayer, MappingVersionDetail } from "@operon/contracts";
import {
  Button,
  DescriptionList,
  Disclosure,
  Field,
  Input,
  Sheet,
  Skeleton,
  TimeAgo,
  toast,
} from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { LoadFailure, ProblemNotice } from "../../api/index.ts";
import { DifferenceList } from "../components/difference-list.tsx";
import { RuleText } from "../components/rule-text.tsx";
import { useRollBackMapping, versionQuery } from "../queries.ts";
import { useActorName } from "../use-actor-name.ts";
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
      {canRollBack ? <RollBack layer={current.layer} version={version} onDone={onDone} /> : null}
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

function RollBack({
  layer,
  version,
  onDone,
}: {
  layer: string;
  version: MappingVersionDetail;
  onDone: () => void;
}) {
  const t = useTranslations("mapping.history");
  const { revision } = version;
  const rollBack = useRollBackMapping(layer);
  const [reason, setReason] = useState(t("rollBackReason", { revision }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = reason.trim();
    rollBack.mutate(
      { revision, ...(why === "" ? {} : { reason: why }) },
      {
        onSuccess: (published) => {
          toast.success(t("rolledBack", { revision, now: published.revision ?? "" }));
          onDone();
        },
      },
    );
  };
  return (
    <form className="flex flex-col gap-3 rounded-lg border border-line bg-sunken p-3" onSubmit={submit}>
      {rollBack.isError ? <ProblemNotice error={rollBack.error} /> : null}
      <Field label={t("reason")}>
        <Input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        icon={<RotateCcw aria-hidden />}
        pending={rollBack.isPending}
      >
        {t("rollBack")}
      </Button>
    </form>
  );
}
