"use client";
import { Button } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { meQuery } from "../../viewer/index.ts";
import { listHolds } from "../list-holds.ts";

export type OwnAddressProps = { ranges: readonly string[]; onAdd: (address: string) => void };

/** The address that the reader is seen at, whether the list holds it, and the way to add it. */
export function OwnAddress({ ranges, onAdd }: OwnAddressProps) {
  const t = useTranslations("policy.allowlist");
  const { data: me } = useQuery(meQuery());
  const address = me?.address ?? "";
  const isHeld = useMemo(() => listHolds(ranges, address), [ranges, address]);
  if (isHeld === null) return null;
  const code = (chunks: React.ReactNode) => <code className="font-mono text-fg">{chunks}</code>;
  if (isHeld) return <p className="text-muted text-xs">{t.rich("ownHeld", { address, code })}</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className={ranges.length === 0 ? "text-muted text-xs" : "text-warning-fg text-xs"}>
        {t.rich(ranges.length === 0 ? "own" : "ownMissing", { address, code })}
      </p>
      <Button size="sm" icon={<Plus aria-hidden />} onClick={() => onAdd(address)}>
        {t("ownAdd")}
      </Button>
    </div>
  );
}
