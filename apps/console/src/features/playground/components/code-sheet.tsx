"use client";
import { ButtonLink, CodeBlock, Sheet } from "@operon/ui";
import { useTranslations } from "next-intl";
import { chatSnippets } from "../../snippets/index.ts";
import { messagesOf, type Turn } from "../conversation.ts";
import type { ChatSettings } from "../send-chat.ts";

export type CodeSheetProps = {
  open: boolean;
  onClose: () => void;
  gatewayUrl: string;
  settings: ChatSettings;
  turns: readonly Turn[];
  /** What is about to be said counts as said. */
  draft: string;
};

/** The next request as code, for an application with a key of its own. */
export function CodeSheet({ open, onClose, gatewayUrl, settings, turns, draft }: CodeSheetProps) {
  const t = useTranslations("playground.code");
  const said =
    draft.trim() === "" ? turns : [...turns, { id: "", role: "user" as const, content: draft.trim() }];
  const messages = messagesOf(settings.system, said);
  const isAnswered = messages.at(-1)?.role === "assistant";
  const asked = isAnswered ? messages.slice(0, -1) : messages;
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
      footer={<ButtonLink href="/keys?create=true">{t("createKey")}</ButtonLink>}
    >
      <CodeBlock
        label={t("title")}
        snippets={chatSnippets({
          gatewayUrl,
          apiKey: null,
          model: settings.model,
          messages: asked.length === 0 ? [{ role: "user", content: t("exampleMessage") }] : asked,
          temperature: settings.temperature,
          maxTokens: settings.maxTokens,
          stream: settings.stream,
        })}
      />
    </Sheet>
  );
}
