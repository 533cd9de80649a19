"use client";
import { useTranslations } from "next-intl";

const SUGGESTIONS = ["explain", "code", "list"] as const;

/** What to ask, for whoever has nothing on their mind. */
export function Suggestions({ onPick }: { onPick: (text: string) => void }) {
  const t = useTranslations("playground.suggestions");
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col justify-center gap-3 py-10">
      <p className="font-semibold text-base">{t("title")}</p>
      <ul className="flex flex-col gap-2">
        {SUGGESTIONS.map((id) => (
          <li key={id}>
            <button
              type="button"
              className="focus-ring w-full rounded-lg border border-line px-3 py-2.5 text-left text-muted transition-colors duration-100 hover:bg-hover hover:text-fg"
              onClick={() => onPick(t(id))}
            >
              {t(id)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
