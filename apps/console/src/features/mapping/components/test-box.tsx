"use client";
import type { MappingLayer, MappingTest } from "@operon/contracts";
import { Card, Field, Input } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { LoadFailure } from "../../api/index.ts";
import { answerName } from "../answer/answer-name.ts";
import { contextWithDraft, type LayerDraft } from "../answer/context-with-draft.ts";
import { type AskingSubject, contextQuery } from "../queries.ts";
import { useOwnSubject } from "../use-own-subject.ts";
import { SaveTestButton } from "./save-test-button.tsx";
import { SubjectPicker } from "./subject-picker.tsx";
import { TestAnswer } from "./test-answer.tsx";

export type TestBoxProps = {
  layer: MappingLayer;
  draft: LayerDraft;
  tests: readonly MappingTest[];
  /** undefined = the reader may not change them. */
  onTestsChange: ((tests: MappingTest[]) => void) | undefined;
};

/** "What would this name mean?", answered as it is typed, with the draft as if it were in force. */
export function TestBox({ layer, draft, tests, onTestsChange }: TestBoxProps) {
  const t = useTranslations("mapping.test");
  const own = useOwnSubject(layer);
  const [subject, setSubject] = useState<AskingSubject>(own);
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  const { data, error, refetch } = useQuery(contextQuery(subject));
  const context = useMemo(
    () => (data === undefined ? undefined : contextWithDraft(data, draft)),
    [data, draft],
  );
  const answer = useMemo(
    () => (context === undefined || asked === "" ? undefined : answerName(asked, context)),
    [context, asked],
  );
  return (
    <Card title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-3">
        {layer.place.kind === "key" ? null : (
          <SubjectPicker
            value={subject}
            onValueChange={setSubject}
            under={layer.place.kind === "tenant" ? layer.place.id : undefined}
          />
        )}
        <Field label={t("model")}>
          <Input
            mono
            autoComplete="off"
            spellCheck={false}
            maxLength={256}
            placeholder="gpt-4-turbo"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        {error !== null && data === undefined ? (
          <LoadFailure error={error} onRetry={() => refetch()} />
        ) : null}
        {answer === undefined ? (
          <p className="rounded-md border border-line border-dashed px-3 py-3 text-muted text-xs">
            {t("hint")}
          </p>
        ) : (
          <TestAnswer asked={asked} answer={answer} />
        )}
        {answer === undefined || onTestsChange === undefined ? null : (
          <SaveTestButton
            model={asked}
            expects={answer.model}
            subject={subject}
            own={own}
            tests={tests}
            onTestsChange={onTestsChange}
          />
        )}
      </div>
    </Card>
  );
}
