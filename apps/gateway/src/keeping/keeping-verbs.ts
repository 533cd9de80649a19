import { cancelBatch } from "./cancel-batch.ts";
import { createBatch } from "./create-batch.ts";
import { createFile } from "./create-file.ts";
import { createMessageBatch } from "./create-message-batch.ts";
import { deleteBatch } from "./delete-batch.ts";
import { deleteFile } from "./delete-file.ts";
import type { Keep } from "./keeping-request.ts";
import type { KeepingVerb } from "./keeping-routes.data.ts";
import { listBatches } from "./list-batches.ts";
import { listFiles } from "./list-files.ts";
import { readContent } from "./read-content.ts";
import { readResults } from "./read-results.ts";
import { retrieveBatch } from "./retrieve-batch.ts";
import { retrieveFile } from "./retrieve-file.ts";
import { free } from "./within-limits.ts";

/** What each verb does. */
export const KEEPING_VERBS: Readonly<Record<KeepingVerb, Keep>> = {
  "create-file": free(createFile),
  "list-files": free(listFiles),
  "retrieve-file": free(retrieveFile),
  "delete-file": free(deleteFile),
  "read-content": free(readContent),
  "create-batch": createBatch,
  "create-message-batch": createMessageBatch,
  "list-batches": free(listBatches),
  "retrieve-batch": free(retrieveBatch),
  "cancel-batch": free(cancelBatch),
  "delete-batch": free(deleteBatch),
  "read-results": free(readResults),
};
