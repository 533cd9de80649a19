"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { preferChatModel } from "../snippets/index.ts";
import { servedModelsQuery } from "./queries.ts";
import type { ChatSettings } from "./send-chat.ts";

type Own = Omit<ChatSettings, "model">;

const DEFAULTS: Own = { system: "", temperature: null, maxTokens: null, stream: true };

/** What the next question is asked with. The model stands in the address; words never do. */
export function usePlaygroundSettings() {
  const models = useQuery(servedModelsQuery());
  const [chosen, setChosen] = useQueryState("model", parseAsString);
  const [own, setOwn] = useState(DEFAULTS);
  const model = chosen ?? preferChatModel(models.data ?? []) ?? "";
  return {
    models,
    settings: { ...own, model },
    change: ({ model: next, ...rest }: Partial<ChatSettings>) => {
      if (next !== undefined) void setChosen(next);
      setOwn((present) => ({ ...present, ...rest }));
    },
  };
}
