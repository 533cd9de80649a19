"use client";
import { Button, Section, toast } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure, useProblemText } from "../../api/index.ts";
import { sessionsQuery, useEndSessions } from "../queries.ts";
import { SessionTable } from "./session-table.tsx";

/** Where the viewer is signed in, and the way to end that elsewhere. */
export function SessionSettings() {
  const t = useTranslations("settings.sessions");
  const problemText = useProblemText();
  const { data, error, refetch } = useQuery(sessionsQuery());
  const end = useEndSessions();
  const others = (data ?? []).filter((session) => !session.current).map((session) => session.id);
  const endAll = (ids: readonly string[]) =>
    end.mutate(ids, {
      onSuccess: () => toast.success(t("ended", { count: ids.length })),
      onError: (failure) => toast.error(problemText(failure)),
    });
  return (
    <Section
      title={t("title")}
      description={t("description")}
      actions={
        <Button disabled={others.length === 0} pending={end.isPending} onClick={() => endAll(others)}>
          {t("endOthers")}
        </Button>
      }
    >
      {error !== null && data === undefined ? (
        <LoadFailure error={error} onRetry={() => refetch()} />
      ) : (
        <SessionTable sessions={data} isEnding={end.isPending} onEnd={(id) => endAll([id])} />
      )}
    </Section>
  );
}
