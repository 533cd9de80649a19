"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import { describeContractWords, describeIssue, type IssueText } from "./describe-issue.ts";

/** Checks a form by its contract, and says what is wrong in the reader's language. */
export function useFormResolver<Output extends FieldValues, Input extends FieldValues>(
  schema: z.ZodType<Output, Input>,
): Resolver<Input, unknown, Output> {
  const t = useTranslations("forms");
  return useMemo(() => {
    const say = ({ key, count }: IssueText): string => t(key, { count: count ?? 0 });
    const resolve = zodResolver<Input, unknown, Output>(schema, {
      error: (issue) => say(describeIssue(issue)),
    });
    return async (values, context, options) => {
      const result = await resolve(values, context, options);
      reword(result.errors, (message) => {
        const words = describeContractWords(message);
        return words === undefined ? message : say(words);
      });
      return result;
    };
  }, [schema, t]);
}

/** Replaces each `message` in the tree of errors; `ref` leads to elements of the page. */
function reword(errors: unknown, translate: (message: string) => string): void {
  if (typeof errors !== "object" || errors === null) return;
  for (const [name, value] of Object.entries(errors)) {
    if (name === "message" && typeof value === "string") Object.assign(errors, { message: translate(value) });
    else if (name !== "ref") reword(value, translate);
  }
}
