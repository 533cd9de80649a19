"use client";
import type { BulkKeysResult } from "@operon/contracts";
import { Button, Notice } from "@operon/ui";
import { useTranslations } from "next-intl";

export type BulkResultsProps = {
  results: BulkKeysResult["results"];
  names: ReadonlyMap<string, string>;
  onClose: () => void;
};

/** How many keys were changed, and which were left as they were and why. */
export function BulkResults({ results, names, onClose }: BulkResultsProps) {
  const t = useTranslations("keys.bulk");
  const tCode = useTranslations("problems.codes");
  const left = results.filter(({ done }) => !done);
  const known = (code: string) => tCode.has(code as Parameters<typeof tCode>[0]);
  return (
    <div className="flex flex-col gap-4">
      {left.length === 0 ? (
        <Notice tone="positive">{t("allDone")}</Notice>
      ) : (
        <>
          <Notice tone="warning">{t("left", { count: left.length })}</Notice>
          <ul
            aria-label={t("leftLabel")}
            className="max-h-64 divide-y divide-line overflow-y-auto rounded-md border border-line"
          >
            {left.map(({ id, code, detail }) => (
              <li key={id} className="px-3 py-2">
                <span className="font-medium">{names.get(id) ?? id}</span>
                <span className="block text-muted text-xs">
                  {detail ??
                    (code !== null && known(code) ? tCode(code as Parameters<typeof tCode>[0]) : code)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="flex justify-end">
        <Button variant="primary" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}
