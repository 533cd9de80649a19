"use client";
import type { ChangeDetail } from "@operon/contracts";
import { Card, DASH, type DescriptionItem, DescriptionList, IdText, TimeAgo, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { knownMessage } from "../known-message.ts";
import { ChangedObject } from "./changed-object.tsx";

/** Who did what to what, when and why, and where it stands in the log. */
export function ChangeFacts({ change }: { change: ChangeDetail }) {
  const t = useTranslations("changes");
  const format = useFormat();
  const items: DescriptionItem[] = [
    { id: "object", label: t("column.object"), value: <ChangedObject change={change} /> },
    {
      id: "actor",
      label: t("column.actor"),
      value: knownMessage(t, `actor.${change.actor}`) ?? change.actor,
    },
    {
      id: "at",
      label: t("column.at"),
      value: (
        <>
          {format.dateTime(change.at)} <TimeAgo at={change.at} className="text-muted" />
        </>
      ),
    },
    { id: "reason", label: t("detail.reason"), value: change.reason ?? DASH },
    { id: "revision", label: t("column.revision"), value: <IdText value={change.revision} /> },
    { id: "hash", label: t("detail.hash"), value: <Hash value={change.hash} /> },
    { id: "previousHash", label: t("detail.previousHash"), value: <Hash value={change.previousHash} /> },
  ];
  return (
    <Card>
      <DescriptionList items={items} />
    </Card>
  );
}

function Hash({ value }: { value: string | null }) {
  const t = useTranslations("changes.detail");
  return value === null ? <span className="text-muted">{t("noHash")}</span> : <IdText value={value} />;
}
