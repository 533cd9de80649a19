"use client";
import { Button, Kbd } from "@operon/ui";
import { ArrowUp, Square } from "lucide-react";
import { useTranslations } from "next-intl";

export type ComposerProps = {
  value: string;
  onValueChange: (value: string) => void;
  onSend: (text: string) => void;
  onStop: () => void;
  isBusy: boolean;
  /** A model is chosen. */
  isReady: boolean;
};

/** What to say next. Enter sends, but not while an input method composes. */
export function Composer({ value, onValueChange, onSend, onStop, isBusy, isReady }: ComposerProps) {
  const t = useTranslations("playground.composer");
  const canSend = value.trim() !== "" && isReady && !isBusy;
  const send = () => {
    if (canSend) onSend(value.trim());
  };
  return (
    <form
      className="sticky bottom-0 bg-surface px-4 pt-2 pb-5 sm:px-6 lg:px-8"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="field-ring mx-auto flex max-w-3xl flex-col rounded-xl border border-line-strong bg-surface">
        <textarea
          value={value}
          rows={2}
          aria-label={t("label")}
          placeholder={t("placeholder")}
          className="field-sizing-content max-h-60 min-h-15 resize-none bg-transparent px-3.5 pt-3 text-sm leading-5 outline-none placeholder:text-subtle"
          onChange={(event) => onValueChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <div className="flex items-center justify-between gap-3 px-2 pb-2">
          <span className="pl-1.5 text-subtle text-xs max-sm:invisible">
            {t.rich("hint", { kbd: (text) => <Kbd>{text}</Kbd> })}
          </span>
          {isBusy ? (
            <Button size="sm" icon={<Square />} onClick={onStop}>
              {t("stop")}
            </Button>
          ) : (
            <Button size="sm" type="submit" variant="primary" icon={<ArrowUp />} disabled={!canSend}>
              {t("send")}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
