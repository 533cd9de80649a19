/** What AWS calls a refusal with a status, in its header, and what it says where nothing better is known. */
export const EXCEPTIONS: Readonly<Record<number, readonly [name: string, message: string]>> = {
  400: ["ValidationException", "The provided request is not valid"],
  403: ["UnrecognizedClientException", "The security token included in the request is invalid."],
  404: ["ResourceNotFoundException", "The model is not found."],
  405: ["UnknownOperationException", "The operation is not known."],
  408: ["ModelTimeoutException", "Model has timed out in processing the request. Try your request again."],
  413: ["ValidationException", "The request body is too large."],
  424: ["ModelErrorException", "The request failed due to an error while processing the model."],
  429: ["ThrottlingException", "Too many requests, please wait before trying again."],
  500: [
    "InternalServerException",
    "The system encountered an unexpected error during processing. Try your request again.",
  ],
  503: ["ServiceUnavailableException", "Bedrock is unable to process your request."],
};

/** The name of a refusal's exception. */
export function exceptionOf(status: number): string {
  return EXCEPTIONS[status]?.[0] ?? (status < 500 ? "ValidationException" : "InternalServerException");
}
