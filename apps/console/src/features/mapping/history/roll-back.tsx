"use client";
import type { MappingLayer, MappingVersionDetail } from "@operon/contracts";
import { Button, Field, Input, toast } from "@operon/ui";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { ProblemNotice } from "../../api/index.ts";
import { DifferenceList } from "../components/difference-list.tsx";
import { draftOf, hasOtherSettings } from "../draft/mapping-draft.ts";
import { differenceOf } from "../draft/rule-difference.ts";
import { useRollBackMapping } from "../queries.ts";

const MAX_REASON = 500;

export type RollBackProps = {
  /** As it stands. */
  current: MappingLayer;
  version: MappingVersionDetail;
  onDone: () => void;
};

/** What going back to a version changes, and the button that does it: the reason is there already. */
export function RollBack({ current, version, onDone }: RollBackProps) {
  const t = useTranslations("mapping.history");
  const { revision } = version;
  const rollBack = useRollBackMapping(current.layer);
  const [reason, setReason] = useState(t("rollBackReason", { revision }));
  const changes = useMemo(() => differenceOf(current.rules, version.rules), [current, version]);
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
      <h3 className="font-medium text-sm">{t("goingBack")}</h3>
      <DifferenceList changes={changes} hasSettings={hasOtherSettings(draftOf(current), version)} />
      <Field label={t("reason")}>
        <Input maxLength={MAX_REASON} value={reason} onChange={(event) => setReason(event.target.value)} />
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
