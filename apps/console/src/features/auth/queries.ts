import { OpenInvitation } from "@operon/contracts";
import { queryOptions } from "@tanstack/react-query";
import { apiSend } from "../api/index.ts";

/** What whoever holds a link may know of it. By POST, so that no log holds the token. */
export function openInvitationQuery(token: string) {
  return queryOptions({
    queryKey: ["open-invitation", token],
    queryFn: () => apiSend("POST", "/invitations/look-up", OpenInvitation, { token }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
