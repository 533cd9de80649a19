"use client";
import { Button } from "@operon/ui";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { queryString } from "../../api/index.ts";
import { type RequestSelection, requestListParams } from "../request-list-params.ts";

/** Saves the requests of the present selection as CSV, all of them. */
export function ExportButton({ selection }: { selection: RequestSelection }) {
  const t = useTranslations("requests");
  const save = () => {
    const link = document.createElement("a");
    link.href = `/requests/export${queryString(requestListParams(selection, new Date()))}`;
    link.download = "";
    link.click();
  };
  return (
    <Button icon={<Download aria-hidden />} onClick={save}>
      {t("export")}
    </Button>
  );
}
