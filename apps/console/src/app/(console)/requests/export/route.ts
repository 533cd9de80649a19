import { exportRequests } from "../../../../features/requests/server/export-requests.ts";

export function GET(request: Request): Promise<Response> {
  return exportRequests(request);
}
