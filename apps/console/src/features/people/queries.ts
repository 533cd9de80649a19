import { type CreateUser, listOf, type UpdateUser, User } from "@operon/contracts";
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiGet, apiSend } from "../api/index.ts";

const ROOT = "users";
const PAGE = 50;

export type PeopleInput = {
  readonly q: string;
  readonly sort: string;
  readonly cursor: string | null;
  readonly tenant: string | null;
  readonly subtree: boolean;
};

/** A page of the people of a tenant or its subtree. */
export function peopleQuery(input: PeopleInput) {
  return queryOptions({
    queryKey: [ROOT, "list", input],
    queryFn: () => apiGet("/users", listOf(User), { ...input, limit: PAGE }),
    placeholderData: keepPreviousData,
  });
}

/** A change of people, after which every list of them is read again. */
function usePeopleMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [ROOT] }),
  });
}

export function useCreateUser() {
  return usePeopleMutation((body: z.input<typeof CreateUser>) => apiSend("POST", "/users", User, body));
}

export function useUpdateUser(id: string) {
  return usePeopleMutation((body: UpdateUser) => apiSend("PATCH", `/users/${id}`, User, body));
}

export function useSetPassword(id: string) {
  return usePeopleMutation((password: string) =>
    apiSend("POST", `/users/${id}/password`, null, { password }),
  );
}

export function useRemoveUser(id: string) {
  return usePeopleMutation((_: undefined) => apiSend("DELETE", `/users/${id}`, null));
}

/** Ends all sign-ins of somebody else. */
export function useEndUserSessions(id: string) {
  return usePeopleMutation((_: undefined) => apiSend("DELETE", `/users/${id}/sessions`, null));
}
