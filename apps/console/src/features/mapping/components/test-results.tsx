"use client";
import { useTranslations } from "next-intl";
import type { TestRun } from "../answer/run-tests.ts";
import { PublishPart } from "./publish-part.tsx";
import { TestRunStatus } from "./test-run-status.tsx";

/** How the saved tests came out; those that fail by name. */
export function TestResults({ tests }: { tests: readonly TestRun[] }) {
  const t = useTranslations("mapping.tests");
  const failing = tests.filter(({ passed }) => !passed);
  return (
    <PublishPart
      title={t("title")}
      summary={t("passing", { passed: tests.length - failing.length, count: tests.length })}
    >
      {failing.length === 0 ? null : (
        <ul className="flex max-h-40 flex-col gap-1 overflow-y-auto rounded-md border border-critical-line bg-critical-bg px-2.5 py-2">
          {failing.map((run) => (
            <li key={`${run.tenantId} ${run.model}`} className="flex items-start gap-2 text-xs">
              <TestRunStatus run={run} />
              <span className="min-w-0 break-words leading-6">
                {run.actual === null || run.actual === undefined
                  ? t("goneLine", { model: run.model })
                  : t("failLine", { model: run.model, expects: run.expects, actual: run.actual })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </PublishPart>
  );
}
