import type { Operation } from "../pipeline/endpoint.ts";
import type { MediaTask } from "./media-task.ts";
import { pictures } from "./pictures.ts";
import { ranking } from "./ranking.ts";
import { speech } from "./speech.ts";
import { transcript } from "./transcript.ts";
import { verdict } from "./verdict.ts";

/** What is done that no dialect of text has words for. */
export type TaskName = Extract<Operation, { readonly kind: "media" | "form" }>["task"];

/** Each task; an operation names one. */
export const TASKS: Readonly<Record<TaskName, MediaTask>> = {
  pictures,
  speech,
  verdict,
  ranking,
  transcript,
};
