"use client";
import { ButtonLink, EmptyState, Sheet } from "@operon/ui";
import { Plug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemNotice } from "../../api/index.ts";
import { useMay } from "../../viewer/index.ts";
import { useChat } from "../use-chat.ts";
import { usePlaygroundSettings } from "../use-playground-settings.ts";
import { ChatLog } from "./chat-log.tsx";
import { CodeSheet } from "./code-sheet.tsx";
import { Composer } from "./composer.tsx";
import { PlaygroundHeader } from "./playground-header.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { Suggestions } from "./suggestions.tsx";

export type PlaygroundProps = { gatewayUrl: string };

/** A conversation with a model through the real gateway; kept in memory, gone with the page. */
export function Playground({ gatewayUrl }: PlaygroundProps) {
  const t = useTranslations("playground");
  const { turns, isBusy, ask, askAgain, stop, clear } = useChat();
  const { models, settings, change } = usePlaygroundSettings();
  const canAddProvider = useMay("providers:write");
  const [panel, setPanel] = useState<"code" | "settings" | null>(null);
  const [draft, setDraft] = useState("");
  const isServed = models.data === undefined || models.data.length > 0 || settings.model !== "";
  const form = <SettingsForm settings={settings} models={models.data} onChange={change} />;
  const send = (text: string) => {
    ask(text, settings);
    setDraft("");
  };
  return (
    <div className="flex h-full min-h-128">
      <div className="flex min-w-0 flex-1 flex-col">
        <PlaygroundHeader
          model={settings.model}
          canClear={turns.length > 0}
          onClear={clear}
          onCode={() => setPanel("code")}
          onSettings={() => setPanel("settings")}
        />
        <div className="flex min-h-0 flex-1 flex-col px-4 sm:px-6 lg:px-8">
          {models.isError ? (
            <ProblemNotice error={models.error} onRetry={() => void models.refetch()} />
          ) : null}
          {turns.length > 0 ? (
            <ChatLog turns={turns} canRetry={!isBusy} onRetry={() => askAgain(settings)} />
          ) : isServed ? (
            <Suggestions onPick={setDraft} />
          ) : (
            <EmptyState
              className="flex-1"
              icon={<Plug />}
              title={t("noModels.title")}
              description={t("noModels.description")}
              action={
                canAddProvider ? (
                  <ButtonLink variant="primary" href="/providers/new">
                    {t("noModels.action")}
                  </ButtonLink>
                ) : null
              }
            />
          )}
        </div>
        <Composer
          value={draft}
          onValueChange={setDraft}
          onSend={send}
          onStop={stop}
          isBusy={isBusy}
          isReady={settings.model !== ""}
        />
      </div>
      <aside
        aria-label={t("settings.title")}
        className="hidden w-80 shrink-0 overflow-y-auto border-line border-l p-5 lg:block"
      >
        {form}
      </aside>
      <Sheet
        open={panel === "settings"}
        onOpenChange={(open) => setPanel(open ? "settings" : null)}
        title={t("settings.title")}
      >
        {form}
      </Sheet>
      <CodeSheet
        open={panel === "code"}
        onClose={() => setPanel(null)}
        gatewayUrl={gatewayUrl}
        settings={settings}
        turns={turns}
        draft={draft}
      />
    </div>
  );
}
