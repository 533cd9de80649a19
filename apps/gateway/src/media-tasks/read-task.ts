import { createMemberReader, type MemberReader, type RequestScan } from "@operon/dialects";
import type { AskedTask, TaskProblem } from "./media-task.ts";
import { TASKS, type TaskName } from "./tasks.ts";

const READERS = Object.fromEntries(
  Object.entries(TASKS).map(([name, { members }]) => [name, createMemberReader(members)]),
) as Readonly<Record<TaskName, MemberReader>>;

/** A JSON body that was found valid, as a request for a task; or why it is refused. */
export function readTask(name: TaskName, body: Buffer, { stream }: RequestScan): AskedTask | TaskProblem {
  const read = READERS[name](body);
  return "code" in read ? read : TASKS[name].ask({ fields: read.members, stream, body });
}
