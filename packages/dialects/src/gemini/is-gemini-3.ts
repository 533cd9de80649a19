const GEMINI_3 = /^gemini-([3-9]|\d\d)/;

/** Whether a model is of Gemini 3 or later: those take levels of thinking and images in a tool's result, and check signatures. */
export function isGemini3(model: string): boolean {
  return GEMINI_3.test(model);
}
