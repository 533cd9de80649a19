"use client";
import type { MappingTest } from "@operon/contracts";
import { Badge, Card, IconButton, Input } from "@operon/ui";
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { TestRun } from "../answer/run-tests.ts";
import { TestRunStatus } from "./test-run-status.tsx";

export type SavedTestsProps = {
  runs: readonly TestRun[];
  tests: readonly MappingTest[];
  /** undefined = the reader may not change them. */
  onTestsChange: ((tests: MappingTest[]) => void) | undefined;
};

/** What must hold before the draft is published, checked while it is written. */
export function SavedTests({ runs, tests, onTestsChange }: SavedTestsProps) {
  const t = useTranslations("mapping.tests");
  const failed = runs.filter(({ passed }) => !passed).length;
  const edit = (index: number, expects: string) =>
    onTestsChange?.(tests.map((test, at) => (at === index ? { ...test, expects } : test)));
  return (
    <Card
      flush
      title={t("title")}
      description={t("description")}
      actions={
        runs.length === 0 ? undefined : (
          <Badge tone={failed === 0 ? "positive" : "critical"}>
            {failed === 0 ? t("allPass", { count: runs.length }) : t("someFail", { count: failed })}
          </Badge>
        )
      }
    >
      {runs.length === 0 ? (
        <p className="px-4 pb-4 text-muted text-xs">{t("empty")}</p>
      ) : (
        <ul
          aria-label={t("title")}
          className="max-h-96 divide-y divide-line overflow-y-auto border-line border-t"
        >
          {runs.map((run, index) => (
            <li key={`${run.tenantId} ${run.model}`} className="flex items-start gap-2.5 py-2 pr-2 pl-4">
              <TestRunStatus run={run} />
              <div className="flex min-w-0 flex-1 flex-col gap-1">
                <span className="truncate font-mono text-xs leading-6">{run.model}</span>
                {onTestsChange === undefined ? (
                  <span className="truncate font-mono text-muted text-xs">{run.expects}</span>
                ) : (
                  <Input
                    mono
                    className="h-7"
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={256}
                    aria-label={t("expects", { model: run.model })}
                    value={run.expects}
                    onChange={(event) => edit(index, event.target.value.replace(/\s+/g, ""))}
                  />
                )}
                <Outcome run={run} />
              </div>
              {onTestsChange === undefined ? null : (
                <IconButton
                  size="xs"
                  label={t("remove", { model: run.model })}
                  icon={<Trash2 aria-hidden />}
                  onClick={() => onTestsChange(tests.filter((_, at) => at !== index))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Outcome({ run: { actual, passed, tenantId } }: { run: TestRun }) {
  const t = useTranslations("mapping.tests");
  if (passed || actual === undefined) {
    return tenantId === null ? null : (
      <p className="text-subtle text-xs">{t("inAccount", { id: tenantId })}</p>
    );
  }
  return (
    <p className="break-words text-critical-fg text-xs">
      {actual === null ? t("gone") : t("actual", { model: actual })}
    </p>
  );
}
