"use client";
import { useTranslations } from "next-intl";
import type { Turn } from "../conversation.ts";
import { useStickToBottom } from "../use-stick-to-bottom.ts";
import { AnswerCard } from "./answer-card.tsx";

export type ChatLogProps = { turns: readonly Turn[]; canRetry: boolean; onRetry: () => void };

/** What was said, the newest last; stays at the end while an answer comes, unless the reader scrolls up. */
export function ChatLog({ turns, canRetry, onRetry }: ChatLogProps) {
  const t = useTranslations("playground.log");
  const end = useStickToBottom(turns);
  return (
    <section
      aria-label={t("label")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      ref={end}
      className="focus-ring -mx-2 min-h-0 flex-1 overflow-y-auto rounded-md px-2"
    >
      <ol className="mx-auto flex max-w-3xl flex-col gap-6 py-4">
        {turns.map((turn, index) =>
          turn.role === "user" ? (
            <li key={turn.id} className="flex justify-end">
              <div className="max-w-[85%] whitespace-pre-wrap break-words rounded-xl bg-sunken px-3.5 py-2.5 leading-relaxed">
                <span className="sr-only">{t("you")}: </span>
                {turn.content}
              </div>
            </li>
          ) : (
            <li key={turn.id} className="min-w-0">
              <AnswerCard
                content={turn.content}
                answer={turn.answer}
                onRetry={canRetry && index === turns.length - 1 ? onRetry : undefined}
              />
            </li>
          ),
        )}
      </ol>
    </section>
  );
}
