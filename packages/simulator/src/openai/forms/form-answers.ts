import type { UploadedForm } from "../../delivery/uploaded-form.ts";
import type { WireReply } from "../../delivery/wire-reply.ts";
import type { AnswerContext } from "../answer-context.ts";
import { answerPictureForm } from "./answer-picture-form.ts";
import { answerTranscript } from "./answer-transcript.ts";

/** Answers a form. */
export type FormAnswer = (form: UploadedForm | null | undefined, context: AnswerContext) => WireReply;

/** What takes forms in parts, by its path below `/v1/`. */
export const formAnswers: ReadonlyMap<string, FormAnswer> = new Map<string, FormAnswer>([
  ["audio/transcriptions", (form, context) => answerTranscript("transcribe", form, context)],
  ["audio/translations", (form, context) => answerTranscript("translate", form, context)],
  ["images/edits", (form, context) => answerPictureForm("edit", form, context)],
  ["images/variations", (form, context) => answerPictureForm("variation", form, context)],
]);
