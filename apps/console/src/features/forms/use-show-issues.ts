"use client";
import { useTranslations } from "next-intl";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import { ApiProblem } from "../api/index.ts";
import { describeContractWords } from "./describe-issue.ts";

type ShowIssues = <Values extends FieldValues, Context, Output>(
  form: Pick<UseFormReturn<Values, Context, Output>, "setError">,
  error: unknown,
  fields: Readonly<Record<string, Path<Values>>>,
) => boolean;

/**
 * Puts what the server found wrong beside its fields, in the reader's language where its words are known, and the focus into
 * the first. False where some of it has no field here, so that the form must say it as a whole. `fields` maps the server's
 * paths to the form's.
 */
export function useShowIssues(): ShowIssues {
  const t = useTranslations("forms");
  const say = (message: string): string => {
    const words = describeContractWords(message);
    return words === undefined ? message : t(words.key, { count: words.count ?? 0 });
  };
  return (form, error, fields) => {
    if (!(error instanceof ApiProblem) || error.issues.length === 0) return false;
    let isComplete = true;
    for (const [index, { path, message }] of error.issues.entries()) {
      const field = fields[path] ?? fields[path.split(".")[0] ?? ""];
      if (field === undefined) isComplete = false;
      else form.setError(field, { type: "server", message: say(message) }, { shouldFocus: index === 0 });
    }
    return isComplete;
  };
}
