"use client";
import { Dialog, Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { PriceSubject } from "../price-subject.ts";
import { priceQuery } from "../queries.ts";
import { SetPriceForm } from "./set-price-form.tsx";

export type SetPriceDialogProps = {
  open: boolean;
  /** Whose price is changed; a model that is still to be named is empty. */
  subject: PriceSubject;
  onClose: () => void;
};

/** States a price from now on. */
export function SetPriceDialog({ open, subject, onClose }: SetPriceDialogProps) {
  const t = useTranslations("prices.set");
  const isKnown = subject.model !== "";
  const { data, isPending } = useQuery({ ...priceQuery(subject), enabled: open && isKnown });
  const isLoading = isKnown && isPending;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={t("title")}
      description={t("description")}
    >
      {!open ? null : isLoading ? (
        <Skeleton className="h-48 w-full" />
      ) : (
        <SetPriceForm subject={subject} price={data ?? undefined} onClose={onClose} />
      )}
    </Dialog>
  );
}
