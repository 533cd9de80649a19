"use client";
import type { MappingTest } from "@operon/contracts";
import { Button } from "@operon/ui";
import { BookmarkPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { AskingSubject } from "../queries.ts";

const MAX_TESTS = 200;

export type SaveTestButtonProps = {
  model: string;
  expects: string;
  subject: AskingSubject;
  /** The layer's own. */
  own: AskingSubject;
  tests: readonly MappingTest[];
  onTestsChange: (tests: MappingTest[]) => void;
};

/** Makes what the test box shows a condition for publishing. */
export function SaveTestButton({ model, expects, subject, own, tests, onTestsChange }: SaveTestButtonProps) {
  const t = useTranslations("mapping.test");
  const isOwn = subject.kind === own.kind && subject.id === own.id;
  if (!isOwn && subject.kind === "key") return <p className="text-muted text-xs">{t("noKeyTests")}</p>;
  const tenantId = isOwn ? null : subject.id;
  const isSame = (test: MappingTest) => test.model === model && test.tenantId === tenantId;
  const isSaved = tests.some((test) => isSame(test) && test.expects === expects);
  const save = () => onTestsChange([...tests.filter((test) => !isSame(test)), { model, tenantId, expects }]);
  return (
    <Button
      className="self-start"
      icon={<BookmarkPlus aria-hidden />}
      disabled={isSaved || tests.length >= MAX_TESTS}
      onClick={save}
    >
      {t(isSaved ? "saved" : "save")}
    </Button>
  );
}
